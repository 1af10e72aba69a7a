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
            slots: #"""
            111B001O00001U0000001M0]0000000000000000000000000000000000000Q00000000000:000000001K1A0N0l00000000001d00001D1f0000000015\#
            000000000000000000001300000000001:0Y0D000000000000001_00000000000R011H000000000000000L0h001R00001=00000B000000000000000o\#
            000000000000000000000O00101P000000000000001;00000000000000000000000000000000000A1?0e000S00000000001Y1J0000000C0\00000000\#
            0[0E1a00000600000000021<000000000012000000160000000F0000000000000400000000001e0017000000001C00000J00000000001F0000001G1W\#
            001>001b0000001N1V000000000000000000001]0T1I0000000000000m0000000000001T0000000000001c000000000000000g00000000000000000^\#
            0000001`000f0000080=00000W00000`00000000001800000i0000000000000000000000000000000000000000000000001X000000000000000;0G00\#
            000?0@0000000000000000000000000000000000000000000d000>000000000P001Q1^1\00000000000000000j050I00000V0c00000000001[000000\#
            000000000U0000000000000000000000000_0k00090000000000031L00000000001E0a000<0Z000000001g0M0000000K00000000000000000007140X\#
            000000000b00000000001Z00000H000000000000001S0000001900001@00000n
            """#,
            width: 16, bits: 9)
    }

    /// Domains: the classes stand in Data/email-domains.tsv.
    static var domains: WordTable {
        WordTable(
            #"""
            126.com!!!!!!!!!!!!!!!!!n163.com!!!!!!!!!!!!!!!!!na.com!!!!!!!!!!!!!!!!!!!xaa.aa!!!!!!!!!!!!!!!!!!!x\#
            aaa.com!!!!!!!!!!!!!!!!!xabc.com!!!!!!!!!!!!!!!!!xaol.com!!!!!!!!!!!!!!!!!nasd.com!!!!!!!!!!!!!!!!!x\#
            dng.vnn.vn!!!!!!!!!!!!!!ndomain.com!!!!!!!!!!!!!!xemail.com!!!!!!!!!!!!!!!nexample.com!!!!!!!!!!!!!x\#
            example.net!!!!!!!!!!!!!xexample.org!!!!!!!!!!!!!xfacebook.com!!!!!!!!!!!!bfastmail.com!!!!!!!!!!!!f\#
            fastmail.fm!!!!!!!!!!!!!ffpt.vn!!!!!!!!!!!!!!!!!!ngmail.com!!!!!!!!!!!!!!!ggmx.com!!!!!!!!!!!!!!!!!n\#
            gmx.net!!!!!!!!!!!!!!!!!ngooglemail.com!!!!!!!!!!ghcm.fpt.vn!!!!!!!!!!!!!!nhcm.vnn.vn!!!!!!!!!!!!!!n\#
            hn.vnn.vn!!!!!!!!!!!!!!!nhotmail.com!!!!!!!!!!!!!picloud.com!!!!!!!!!!!!!!alive.com!!!!!!!!!!!!!!!!p\#
            mac.com!!!!!!!!!!!!!!!!!amail.com!!!!!!!!!!!!!!!!nmail.ru!!!!!!!!!!!!!!!!!nme.com!!!!!!!!!!!!!!!!!!a\#
            msn.com!!!!!!!!!!!!!!!!!pna.com!!!!!!!!!!!!!!!!!!xnaver.com!!!!!!!!!!!!!!!nno.com!!!!!!!!!!!!!!!!!!x\#
            noemail.com!!!!!!!!!!!!!xnone.com!!!!!!!!!!!!!!!!xoutlook.com!!!!!!!!!!!!!ppassport.com!!!!!!!!!!!!p\#
            pm.me!!!!!!!!!!!!!!!!!!!tproton.me!!!!!!!!!!!!!!!tprotonmail.ch!!!!!!!!!!!tprotonmail.com!!!!!!!!!!t\#
            qq.com!!!!!!!!!!!!!!!!!!nrocketmail.com!!!!!!!!!!nsaigonnet.vn!!!!!!!!!!!!ntempmail.com!!!!!!!!!!!!d\#
            test.com!!!!!!!!!!!!!!!!xvdc.com.vn!!!!!!!!!!!!!!nviettel.com.vn!!!!!!!!!!nviettel.vn!!!!!!!!!!!!!!n\#
            vnexpress.net!!!!!!!!!!!nvnn.vn!!!!!!!!!!!!!!!!!!nxxx.com!!!!!!!!!!!!!!!!!xya.ru!!!!!!!!!!!!!!!!!!!y\#
            yahoo.com!!!!!!!!!!!!!!!nyahoo.com.vn!!!!!!!!!!!!nyandex.by!!!!!!!!!!!!!!!yyandex.com!!!!!!!!!!!!!!y\#
            yandex.kz!!!!!!!!!!!!!!!yyandex.ru!!!!!!!!!!!!!!!yyandex.ua!!!!!!!!!!!!!!!yymail.com!!!!!!!!!!!!!!!n\#
            zing.vn!!!!!!!!!!!!!!!!!nzoho.com!!!!!!!!!!!!!!!!pzohomail.com!!!!!!!!!!!!p
            """#,
            slots: #"""
            000c000000000000000H0000000_0000000a0000000000000k0000000000000f0L00000000000@0j00000I00000000000b0e0000000000000<000l00\#
            0000090000000000000B00000000000U110000040700100012000000000\0000000M00000C000K0013000:000m0`0000000000000S00000000000Z0n\#
            000D0?0J0Q0X000000000V000W0005000000020=060Y0000000]000000000g000000000000000;00000000000000000G030^00000N0000000R000>0d\#
            00000000000100000000000O0i0000000000000000000E00000000000A00000h0P00000000000000000000080000000000000000000[000000000000\#
            0o000T00000000000000000F00000000
            """#,
            width: 24, bits: 8)
    }
}
