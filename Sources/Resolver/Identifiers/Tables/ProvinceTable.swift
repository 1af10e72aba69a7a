// Written by Tools/generate-province-table.py from Data/provinces.tsv. Do not edit.

enum ProvinceTable {
    /// Folded names and aliases without blanks. Class: 33 + index of the province.
    static var names: WordTable {
        WordTable(
            #"""
            angiang!!!!!!!!!!!!!!!!!Ybaccan!!!!!!!!!!!!!!!!!!$bacgiang!!!!!!!!!!!!!!!!/backan!!!!!!!!!!!!!!!!!!$\#
            baclieu!!!!!!!!!!!!!!!!!^bacninh!!!!!!!!!!!!!!!!!2baria!!!!!!!!!!!!!!!!!!!Qbariavungtau!!!!!!!!!!!!Q\#
            bentre!!!!!!!!!!!!!!!!!!Ubienhoa!!!!!!!!!!!!!!!!!Pbinhdinh!!!!!!!!!!!!!!!!Cbinhduong!!!!!!!!!!!!!!!O\#
            binhphuoc!!!!!!!!!!!!!!!Mbinhthuan!!!!!!!!!!!!!!!Gbmt!!!!!!!!!!!!!!!!!!!!!Jbrvt!!!!!!!!!!!!!!!!!!!!Q\#
            buonmathuot!!!!!!!!!!!!!Jcamau!!!!!!!!!!!!!!!!!!!_cantho!!!!!!!!!!!!!!!!!![caobang!!!!!!!!!!!!!!!!!#\#
            daclac!!!!!!!!!!!!!!!!!!Jdacnong!!!!!!!!!!!!!!!!!Kdaklak!!!!!!!!!!!!!!!!!!Jdaknong!!!!!!!!!!!!!!!!!K\#
            dalat!!!!!!!!!!!!!!!!!!!Ldanang!!!!!!!!!!!!!!!!!!@danangcity!!!!!!!!!!!!!!@dienbien!!!!!!!!!!!!!!!!'\#
            dongnai!!!!!!!!!!!!!!!!!Pdongthap!!!!!!!!!!!!!!!!Xgialai!!!!!!!!!!!!!!!!!!Ihagiang!!!!!!!!!!!!!!!!!"\#
            haiduong!!!!!!!!!!!!!!!!3haiphong!!!!!!!!!!!!!!!!4halong!!!!!!!!!!!!!!!!!!.hanam!!!!!!!!!!!!!!!!!!!7\#
            hanoi!!!!!!!!!!!!!!!!!!!!hanoicity!!!!!!!!!!!!!!!!hatay!!!!!!!!!!!!!!!!!!!!hatinh!!!!!!!!!!!!!!!!!!<\#
            haugiang!!!!!!!!!!!!!!!!\hcm!!!!!!!!!!!!!!!!!!!!!Rhcmc!!!!!!!!!!!!!!!!!!!!Rhcmcity!!!!!!!!!!!!!!!!!R\#
            hn!!!!!!!!!!!!!!!!!!!!!!!hoabinh!!!!!!!!!!!!!!!!!+hochiminh!!!!!!!!!!!!!!!Rhochiminhcity!!!!!!!!!!!R\#
            hoian!!!!!!!!!!!!!!!!!!!Ahue!!!!!!!!!!!!!!!!!!!!!?hungyen!!!!!!!!!!!!!!!!!5khanhhoa!!!!!!!!!!!!!!!!E\#
            kiengiang!!!!!!!!!!!!!!!Zkontum!!!!!!!!!!!!!!!!!!Hlaichau!!!!!!!!!!!!!!!!!(lamdong!!!!!!!!!!!!!!!!!L\#
            langson!!!!!!!!!!!!!!!!!-laocai!!!!!!!!!!!!!!!!!!&longan!!!!!!!!!!!!!!!!!!Slongxuyen!!!!!!!!!!!!!!!Y\#
            mytho!!!!!!!!!!!!!!!!!!!Tnamdinh!!!!!!!!!!!!!!!!!8nghean!!!!!!!!!!!!!!!!!!;nhatrang!!!!!!!!!!!!!!!!E\#
            ninhbinh!!!!!!!!!!!!!!!!9ninhthuan!!!!!!!!!!!!!!!Fphanthiet!!!!!!!!!!!!!!!Gphuquoc!!!!!!!!!!!!!!!!!Z\#
            phutho!!!!!!!!!!!!!!!!!!0phuyen!!!!!!!!!!!!!!!!!!Dpleiku!!!!!!!!!!!!!!!!!!Iquangbinh!!!!!!!!!!!!!!!=\#
            quangnam!!!!!!!!!!!!!!!!Aquangngai!!!!!!!!!!!!!!!Bquangninh!!!!!!!!!!!!!!!.quangtri!!!!!!!!!!!!!!!!>\#
            quinhon!!!!!!!!!!!!!!!!!Cquynhon!!!!!!!!!!!!!!!!!Crachgia!!!!!!!!!!!!!!!!!Zsaigon!!!!!!!!!!!!!!!!!!R\#
            sg!!!!!!!!!!!!!!!!!!!!!!Rsoctrang!!!!!!!!!!!!!!!!]sonla!!!!!!!!!!!!!!!!!!!)tamky!!!!!!!!!!!!!!!!!!!A\#
            tayninh!!!!!!!!!!!!!!!!!Nthaibinh!!!!!!!!!!!!!!!!6thainguyen!!!!!!!!!!!!!!,thanhhoa!!!!!!!!!!!!!!!!:\#
            thuathien!!!!!!!!!!!!!!!?thuathienhue!!!!!!!!!!!!?thudaumot!!!!!!!!!!!!!!!Othuduc!!!!!!!!!!!!!!!!!!R\#
            tiengiang!!!!!!!!!!!!!!!Ttphcm!!!!!!!!!!!!!!!!!!!Rtphochiminh!!!!!!!!!!!!!Rtpvinh!!!!!!!!!!!!!!!!!!;\#
            travinh!!!!!!!!!!!!!!!!!Vtthue!!!!!!!!!!!!!!!!!!!?tuyenquang!!!!!!!!!!!!!!%vinhlong!!!!!!!!!!!!!!!!W\#
            vinhphuc!!!!!!!!!!!!!!!!1vungtau!!!!!!!!!!!!!!!!!Qyenbai!!!!!!!!!!!!!!!!!!*
            """#,
            width: 24, count: 103)
    }

    /// Four digits by index: the code until 2025 and the code of the unit since.
    static var codes: StaticString {
        "010102080404061908081015111112121414151517251919202022222424252526252724303131313333343335373637373738384040424244444544464648484948515152525466565658566068625164526666676868687075728074797575777979798080828283868486868687828991919192929392949295969696"
    }
}
