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
            slots: #"""
            0000000000000000000]1D0V0C080000000000000N1W0M111800000D000000000000000000000000000000000Y0G000000000000000Z00141C000000\#
            0o00000000000000000H15001;0000000B0000000T0000000000000l000000001N00000000000000000000000000000000000000001V000000001U00\#
            0000001I001@000000000000000000000000000j00000000001900000000120I000L00000002000k0000000000000013000P0000000e0000000<0000\#
            000000000J0000000@0000000000000000001H00000c00000000000000001S000000000000000000000E000017000:000d0000000000000g00000000\#
            000000001R000000000000000O0000000000000000000`0000000000000X0000000000000000000m0000000000000S1>1L1T0005000000000000000[\#
            0000001=0f0000000700001:0n001O00000000000b0000000000000000000300000000060^000000000000000000000R000000000000001E00000i00\#
            0;000000000Q1Q00000?00000016041F0000000000000000000h00001B00000000000A090000000000000000000K00001J00000U0000000000000_00\#
            0000000000001K0000000000000=1<000000000000000000000000000>000000001A0000000a001G1M00000000011000000\00000000000000000000\#
            000F001P001?000000000000000000000000000000000000000000000W000000
            """#,
            width: 24, bits: 9)
    }

    /// Four digits by index: the code until 2025 and the code of the unit since.
    static var codes: StaticString {
        "010102080404061908081015111112121414151517251919202022222424252526252724303131313333343335373637373738384040424244444544464648484948515152525466565658566068625164526666676868687075728074797575777979798080828283868486868687828991919192929392949295969696"
    }

    /// 32 characters by index: the name until 2025 and the name of the unit since, each padded to 16.
    static var spellings: StaticString {
        #"""
        ha noi!!!!!!!!!!ha noi!!!!!!!!!!ha giang!!!!!!!!tuyen quang!!!!!cao bang!!!!!!!!cao bang!!!!!!!!\#
        bac kan!!!!!!!!!thai nguyen!!!!!tuyen quang!!!!!tuyen quang!!!!!lao cai!!!!!!!!!lao cai!!!!!!!!!\#
        dien bien!!!!!!!dien bien!!!!!!!lai chau!!!!!!!!lai chau!!!!!!!!son la!!!!!!!!!!son la!!!!!!!!!!\#
        yen bai!!!!!!!!!lao cai!!!!!!!!!hoa binh!!!!!!!!phu tho!!!!!!!!!thai nguyen!!!!!thai nguyen!!!!!\#
        lang son!!!!!!!!lang son!!!!!!!!quang ninh!!!!!!quang ninh!!!!!!bac giang!!!!!!!bac ninh!!!!!!!!\#
        phu tho!!!!!!!!!phu tho!!!!!!!!!vinh phuc!!!!!!!phu tho!!!!!!!!!bac ninh!!!!!!!!bac ninh!!!!!!!!\#
        hai duong!!!!!!!hai phong!!!!!!!hai phong!!!!!!!hai phong!!!!!!!hung yen!!!!!!!!hung yen!!!!!!!!\#
        thai binh!!!!!!!hung yen!!!!!!!!ha nam!!!!!!!!!!ninh binh!!!!!!!nam dinh!!!!!!!!ninh binh!!!!!!!\#
        ninh binh!!!!!!!ninh binh!!!!!!!thanh hoa!!!!!!!thanh hoa!!!!!!!nghe an!!!!!!!!!nghe an!!!!!!!!!\#
        ha tinh!!!!!!!!!ha tinh!!!!!!!!!quang binh!!!!!!quang tri!!!!!!!quang tri!!!!!!!quang tri!!!!!!!\#
        hue!!!!!!!!!!!!!hue!!!!!!!!!!!!!da nang!!!!!!!!!da nang!!!!!!!!!quang nam!!!!!!!da nang!!!!!!!!!\#
        quang ngai!!!!!!quang ngai!!!!!!binh dinh!!!!!!!gia lai!!!!!!!!!phu yen!!!!!!!!!dak lak!!!!!!!!!\#
        khanh hoa!!!!!!!khanh hoa!!!!!!!ninh thuan!!!!!!khanh hoa!!!!!!!binh thuan!!!!!!lam dong!!!!!!!!\#
        kon tum!!!!!!!!!quang ngai!!!!!!gia lai!!!!!!!!!gia lai!!!!!!!!!dak lak!!!!!!!!!dak lak!!!!!!!!!\#
        dak nong!!!!!!!!lam dong!!!!!!!!lam dong!!!!!!!!lam dong!!!!!!!!binh phuoc!!!!!!dong nai!!!!!!!!\#
        tay ninh!!!!!!!!tay ninh!!!!!!!!binh duong!!!!!!ho chi minh!!!!!dong nai!!!!!!!!dong nai!!!!!!!!\#
        ba ria vung tau!ho chi minh!!!!!ho chi minh!!!!!ho chi minh!!!!!long an!!!!!!!!!tay ninh!!!!!!!!\#
        tien giang!!!!!!dong thap!!!!!!!ben tre!!!!!!!!!vinh long!!!!!!!tra vinh!!!!!!!!vinh long!!!!!!!\#
        vinh long!!!!!!!vinh long!!!!!!!dong thap!!!!!!!dong thap!!!!!!!an giang!!!!!!!!an giang!!!!!!!!\#
        kien giang!!!!!!an giang!!!!!!!!can tho!!!!!!!!!can tho!!!!!!!!!hau giang!!!!!!!can tho!!!!!!!!!\#
        soc trang!!!!!!!can tho!!!!!!!!!bac lieu!!!!!!!!ca mau!!!!!!!!!!ca mau!!!!!!!!!!ca mau!!!!!!!!!!
        """#
    }
}
