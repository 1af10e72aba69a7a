// Written by Tools/generate-email-tables.py from Data/email-words.tsv and Data/email-domains.tsv. Do not edit.

enum EmailTables {
    /// Local parts: r = role, p = placeholder, q = placeholder at a consumer provider.
    static var words: WordTable {
        WordTable(
            #"""
            123!!!!!!!!!!!!!q1234!!!!!!!!!!!!q12345!!!!!!!!!!!q123456!!!!!!!!!!q123456789!!!!!!!q\#
            a!!!!!!!!!!!!!!!qaa!!!!!!!!!!!!!!qaaa!!!!!!!!!!!!!qaaaa!!!!!!!!!!!!qabc!!!!!!!!!!!!!q\#
            abc123!!!!!!!!!!qabcd!!!!!!!!!!!!qabcde!!!!!!!!!!!qabuse!!!!!!!!!!!raccounting!!!!!!r\#
            admin!!!!!!!!!!!radministrator!!!rasd!!!!!!!!!!!!!qasdf!!!!!!!!!!!!qbanhang!!!!!!!!!r\#
            billing!!!!!!!!!rbooking!!!!!!!!!rchamsockhachhangrchuaco!!!!!!!!!!pchuacoemail!!!!!p\#
            contact!!!!!!!!!rcs!!!!!!!!!!!!!!rcskh!!!!!!!!!!!!rcustomerservice!rdathang!!!!!!!!!r\#
            demo!!!!!!!!!!!!qdonhang!!!!!!!!!rdonotreply!!!!!!remail!!!!!!!!!!!qenquiry!!!!!!!!!r\#
            example!!!!!!!!!pfake!!!!!!!!!!!!pgiamdoc!!!!!!!!!rgiaohang!!!!!!!!rgmail!!!!!!!!!!!q\#
            hanhchinh!!!!!!!rhello!!!!!!!!!!!rhostmaster!!!!!!rhotline!!!!!!!!!rhotro!!!!!!!!!!!r\#
            hr!!!!!!!!!!!!!!rinfo!!!!!!!!!!!!rkd!!!!!!!!!!!!!!rke.toan!!!!!!!!!rketoan!!!!!!!!!!r\#
            khong!!!!!!!!!!!qkhong.co!!!!!!!!pkhongco!!!!!!!!!pkhongcoemail!!!!pkhongcomail!!!!!p\#
            khongemail!!!!!!pkinhdoanh!!!!!!!rko!!!!!!!!!!!!!!qkoco!!!!!!!!!!!!pkocomail!!!!!!!!p\#
            lienhe!!!!!!!!!!rmail!!!!!!!!!!!!qmarketing!!!!!!!rme!!!!!!!!!!!!!!qmkt!!!!!!!!!!!!!r\#
            muahang!!!!!!!!!rna!!!!!!!!!!!!!!qname!!!!!!!!!!!!qnhansu!!!!!!!!!!rno!!!!!!!!!!!!!!q\#
            no-email!!!!!!!!pno-reply!!!!!!!!rno.email!!!!!!!!pnoemail!!!!!!!!!pnoemailprovided!p\#
            nomail!!!!!!!!!!pnone!!!!!!!!!!!!pnoreply!!!!!!!!!rnotprovided!!!!!pnull!!!!!!!!!!!!p\#
            office!!!!!!!!!!rorder!!!!!!!!!!!rorders!!!!!!!!!!rphongve!!!!!!!!!rpostmaster!!!!!!r\#
            qwe!!!!!!!!!!!!!qqwerty!!!!!!!!!!qreception!!!!!!!rroot!!!!!!!!!!!!rsale!!!!!!!!!!!!r\#
            sales!!!!!!!!!!!rsample!!!!!!!!!!qservice!!!!!!!!!rservices!!!!!!!!rshop!!!!!!!!!!!!r\#
            support!!!!!!!!!rtemp!!!!!!!!!!!!qtest!!!!!!!!!!!!qtest1!!!!!!!!!!!qtest123!!!!!!!!!q\#
            tester!!!!!!!!!!qtesting!!!!!!!!!qthuky!!!!!!!!!!!rtuvan!!!!!!!!!!!rtuyendung!!!!!!!r\#
            tuyensinh!!!!!!!runknown!!!!!!!!!puser!!!!!!!!!!!!qvanphong!!!!!!!!rwebmaster!!!!!!!r\#
            x!!!!!!!!!!!!!!!qxx!!!!!!!!!!!!!!qxxx!!!!!!!!!!!!!qxyz!!!!!!!!!!!!!qyahoo!!!!!!!!!!!q\#
            you!!!!!!!!!!!!!qyour!!!!!!!!!!!!qyouremail!!!!!!!qyourname!!!!!!!!q
            """#,
            width: 16, count: 119)
    }

    /// Domains: the classes stand in Data/email-domains.tsv.
    static var domains: WordTable {
        WordTable(
            #"""
            10minutemail.com!!!!!!!!d126.com!!!!!!!!!!!!!!!!!n163.com!!!!!!!!!!!!!!!!!n1secmail.com!!!!!!!!!!!!d\#
            a.com!!!!!!!!!!!!!!!!!!!xaa.aa!!!!!!!!!!!!!!!!!!!xaaa.com!!!!!!!!!!!!!!!!!xabc.com!!!!!!!!!!!!!!!!!x\#
            aol.com!!!!!!!!!!!!!!!!!nasd.com!!!!!!!!!!!!!!!!!xdispostable.com!!!!!!!!!ddng.vnn.vn!!!!!!!!!!!!!!n\#
            domain.com!!!!!!!!!!!!!!xemail.com!!!!!!!!!!!!!!!nemailondeck.com!!!!!!!!!dexample.com!!!!!!!!!!!!!x\#
            example.net!!!!!!!!!!!!!xexample.org!!!!!!!!!!!!!xfacebook.com!!!!!!!!!!!!bfakeinbox.com!!!!!!!!!!!d\#
            fastmail.com!!!!!!!!!!!!ffastmail.fm!!!!!!!!!!!!!ffpt.vn!!!!!!!!!!!!!!!!!!ngetnada.com!!!!!!!!!!!!!d\#
            gmail.com!!!!!!!!!!!!!!!ggmx.com!!!!!!!!!!!!!!!!!ngmx.net!!!!!!!!!!!!!!!!!ngooglemail.com!!!!!!!!!!g\#
            grr.la!!!!!!!!!!!!!!!!!!dguerrillamail.com!!!!!!!dhcm.fpt.vn!!!!!!!!!!!!!!nhcm.vnn.vn!!!!!!!!!!!!!!n\#
            hn.vnn.vn!!!!!!!!!!!!!!!nhotmail.com!!!!!!!!!!!!!picloud.com!!!!!!!!!!!!!!ainboxkitten.com!!!!!!!!!d\#
            live.com!!!!!!!!!!!!!!!!pmac.com!!!!!!!!!!!!!!!!!amail.com!!!!!!!!!!!!!!!!nmail.ru!!!!!!!!!!!!!!!!!n\#
            maildrop.cc!!!!!!!!!!!!!dmailinator.com!!!!!!!!!!dme.com!!!!!!!!!!!!!!!!!!aminuteinbox.com!!!!!!!!!d\#
            moakt.com!!!!!!!!!!!!!!!dmohmal.com!!!!!!!!!!!!!!dmsn.com!!!!!!!!!!!!!!!!!pna.com!!!!!!!!!!!!!!!!!!x\#
            naver.com!!!!!!!!!!!!!!!nno.com!!!!!!!!!!!!!!!!!!xnoemail.com!!!!!!!!!!!!!xnone.com!!!!!!!!!!!!!!!!x\#
            outlook.com!!!!!!!!!!!!!ppassport.com!!!!!!!!!!!!ppm.me!!!!!!!!!!!!!!!!!!!tproton.me!!!!!!!!!!!!!!!t\#
            protonmail.ch!!!!!!!!!!!tprotonmail.com!!!!!!!!!!tqq.com!!!!!!!!!!!!!!!!!!nrocketmail.com!!!!!!!!!!n\#
            saigonnet.vn!!!!!!!!!!!!nsharklasers.com!!!!!!!!!dtemp-mail.org!!!!!!!!!!!dtempmail.com!!!!!!!!!!!!d\#
            tempmail.id.vn!!!!!!!!!!dtest.com!!!!!!!!!!!!!!!!xthrowawaymail.com!!!!!!!dtrashmail.com!!!!!!!!!!!d\#
            vdc.com.vn!!!!!!!!!!!!!!nviettel.com.vn!!!!!!!!!!nviettel.vn!!!!!!!!!!!!!!nvnexpress.net!!!!!!!!!!!n\#
            vnn.vn!!!!!!!!!!!!!!!!!!nxxx.com!!!!!!!!!!!!!!!!!xya.ru!!!!!!!!!!!!!!!!!!!yyahoo.com!!!!!!!!!!!!!!!n\#
            yahoo.com.vn!!!!!!!!!!!!nyandex.by!!!!!!!!!!!!!!!yyandex.com!!!!!!!!!!!!!!yyandex.kz!!!!!!!!!!!!!!!y\#
            yandex.ru!!!!!!!!!!!!!!!yyandex.ua!!!!!!!!!!!!!!!yymail.com!!!!!!!!!!!!!!!nyopmail.com!!!!!!!!!!!!!d\#
            zing.vn!!!!!!!!!!!!!!!!!nzoho.com!!!!!!!!!!!!!!!!pzohomail.com!!!!!!!!!!!!p
            """#,
            width: 24, count: 87)
    }
}
