#!/usr/bin/env python3
"""Writes Tests/Corpus/samples/: a file as each platform exports it, and what must be understood of it, cell by cell.

Headers are verbatim; people and orders are invented from a fixed seed. Truth and spelling are made together: a cell is spelled from
the value that it means, so the expectation does not come from the program that is tested. Traps of each platform are in its file:
masked values, product lines, description and total rows, prefixes, lists, test leads, seconds and milliseconds, old encodings.

Run: python3 Tests/Corpus/make_samples.py
"""
import json
import os
import random
import unicodedata

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "samples")
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
MIDDLE = ["Thị", "Văn", "Ngọc", "Minh", "Thu", "Quốc", "Hữu", "Thanh", "Kim", "Gia"]
GIVEN = ["Lan", "Hùng", "Bảo", "Hoa", "Tuấn", "Sen", "Mai", "Khôi", "Ánh", "Linh", "Quang", "Yến", "Thủy", "Đức"]
STREETS = ["Lê Lợi", "Trần Phú", "Nguyễn Trãi", "Hai Bà Trưng", "Lý Thường Kiệt", "Phan Chu Trinh"]
CITIES = ["Hà Nội", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế"]
PREFIXES = ["098", "097", "096", "091", "094", "090", "093", "035", "038", "077"]


class Value:
    """One value of a cell: how it is spelled, and the canonical text that must come of it (None: not checked)."""

    def __init__(self, raw, value=None, grade=None):
        self.raw, self.value, self.grade = raw, value, grade


class Person:
    def __init__(self, chance):
        self.family, self.middle, self.given = chance.choice(FAMILY), chance.choice(MIDDLE), chance.choice(GIVEN)
        self.name = f"{self.family} {self.middle} {self.given}"
        # No run of equal or rising digits: those are placeholders.
        self.digits = chance.choice(PREFIXES) + "".join(chance.choice(["27", "41", "63", "85", "90", "74"]) for _ in range(3)) + str(chance.randint(0, 9))
        self.e164 = "+84" + self.digits[1:]
        plain = unicodedata.normalize("NFD", self.given + self.family).replace("Đ", "D").replace("đ", "d")
        self.user = "".join(c for c in plain if c.isascii()).lower() + str(chance.randint(10, 99))
        self.email = self.user + "@gmail.com"
        self.number = chance.randint(2, 190)
        self.street, self.city = chance.choice(STREETS), chance.choice(CITIES)
        self.address = f"{self.number} {self.street}"
        self.birth = (chance.randint(1960, 2004), chance.randint(2, 12), chance.randint(13, 28))
        self.citizen = "001" + str(self.birth[0])[1:2].replace("9", "0") + str(self.birth[0])[2:] + str(chance.randint(100000, 999999))
        self.psid = str(chance.randint(10**15, 9 * 10**15))
        self.code = "KH" + str(chance.randint(1000, 9999))

    def phone(self, style="national"):
        digits = self.digits
        raw = {"national": digits, "spaced": f"{digits[:4]} {digits[4:7]} {digits[7:]}", "dotted": f"{digits[:4]}.{digits[4:7]}.{digits[7:]}",
               "international": self.e164, "plain84": "84" + digits[1:]}[style]
        return Value(raw, self.e164)

    def masked(self, shape="tail"):
        raw = {"tail": "******" + self.digits[-2:], "pancake": self.digits[0] + "****" + self.digits[-2:],
               "tiktok": f"(+84){self.digits[1:3]}*****{self.digits[-2:]}"}[shape]
        return Value(raw, None, "masked")

    def masked_name(self):
        return Value(" ".join(word[0] + "*" * max(1, len(word) - 1) for word in self.name.split()), None, None)

    def born(self, order="dmy", sign="/"):
        year, month, day = self.birth
        parts = {"dmy": (f"{day:02}", f"{month:02}", str(year)), "mdy": (f"{month:02}", f"{day:02}", str(year)), "ymd": (str(year), f"{month:02}", f"{day:02}")}
        return Value(sign.join(parts[order]), f"{year}-{month:02}-{day:02}")


class Moment:
    def __init__(self, chance):
        self.day, self.month = chance.randint(13, 28), chance.randint(1, 12)
        self.hour, self.minute, self.second = chance.randint(7, 21), chance.randint(0, 59), chance.randint(0, 59)

    @property
    def text(self):
        return f"2025-{self.month:02}-{self.day:02} {self.hour:02}:{self.minute:02}:{self.second:02}"

    def spelled(self, style):
        import calendar
        stamp = calendar.timegm((2025, self.month, self.day, self.hour, self.minute, self.second)) - 7 * 3600
        minute = self.text[:-2] + "00"
        return {"dmy": Value(f"{self.day:02}/{self.month:02}/2025 {self.hour:02}:{self.minute:02}", minute),
                "dmys": Value(f"{self.day:02}/{self.month:02}/2025 {self.hour:02}:{self.minute:02}:{self.second:02}", self.text),
                "ymd": Value(f"2025-{self.month:02}-{self.day:02} {self.hour:02}:{self.minute:02}", minute),
                "ymds": Value(self.text, self.text),
                "zone": Value(self.text.replace(" ", "T") + "+07:00", self.text),
                "day": Value(f"{self.day:02}/{self.month:02}/2025", self.text[:10]),
                "seconds": Value(str(stamp), self.text), "milliseconds": Value(str(stamp * 1000), self.text)}[style]


def money(amount, sign="."):
    return Value(f"{amount:,}".replace(",", sign), str(amount))


class Column:
    """A header and what it means: a field with or without a role, `-reason`, or `?` for what is not recognised. `prefix` and `list` are
    written into the cells and must be taken off again."""

    def __init__(self, header, meaning, prefix="", list_sign="", options=()):
        self.header, self.meaning, self.prefix, self.list_sign, self.options = header, meaning, prefix, list_sign, list(options)


ROW_FIELDS = {"source", "record_id", "role", "observed_at", "time", "channel", "direction", "kind", "campaign", "utm_source", "utm_medium",
              "utm_campaign", "reference", "value", "outcome", "object"}


class Sample:
    def __init__(self, name, platform, columns, main, encoding="utf-8", delimiter=",", line_end="\n"):
        self.name, self.platform, self.columns, self.main = name, platform, columns, main
        self.encoding, self.delimiter, self.line_end = encoding, delimiter, line_end
        self.lines, self.rows, self.notes = [], [], []

    def title(self, text):
        self.lines.append(text)
        self.notes.append("title")

    def header(self):
        self.lines.append(self.delimiter.join(self.quoted(column.header) for column in self.columns))

    def note(self, kind, cells):
        self.lines.append(self.delimiter.join(self.quoted(cell) for cell in cells))
        self.notes.append(kind)

    def quoted(self, text):
        if self.delimiter in text or '"' in text or "\n" in text:
            return '"' + text.replace('"', '""') + '"'
        return text

    def row(self, cells, sides=None, rejected=""):
        """`cells`: texts, Values or lists of Values. `sides`: the role that each column has in this row, where a call decides."""
        spelled, records, touchpoint, others = [], {}, [], {}
        for column, cell in zip(self.columns, cells, strict=True):
            values = cell if isinstance(cell, list) else [cell if isinstance(cell, Value) else Value(cell)]
            values = [value for value in values if value.raw]
            sign = f" {column.list_sign} " if column.list_sign == ":::" else column.list_sign
            spelled.append(self.quoted(sign.join(column.prefix + value.raw for value in values)))
            if column.meaning[0] in "-?":
                continue
            role, _, field = column.meaning.rpartition(":")
            role = (sides or {}).get(column.header, role or self.main)
            for value in values:
                entry = [field, value.raw, value.value, value.grade]
                if field in ROW_FIELDS or (field == "stage" and role == self.main and self.has_reference()):
                    touchpoint.append(entry)
                elif role in self.parties():
                    records.setdefault(role, []).append(entry)
                else:
                    others.setdefault(role, []).append(entry)
        self.lines.append(self.delimiter.join(spelled))
        self.rows.append({"rejected": rejected, "records": records, "touchpoint": touchpoint, "others": others})

    def has_reference(self):
        return any(column.meaning.endswith("reference") for column in self.columns)

    def parties(self):
        identifying = {"name", "family_name", "given_name", "phone", "email", "citizen_id", "tax_code", "shopee_user", "tiktok_user", "zalo_oa_user",
                       "facebook_profile", "channel_id"}
        roles = [column.meaning.rpartition(":")[0] or self.main for column in self.columns
                 if column.meaning[0] not in "-?" and column.meaning.rpartition(":")[2] in identifying]
        order = ["customer", "buyer", "recipient", "payer", "referrer", "contact"]
        return [self.main] + [role for role in order if role in roles and role != self.main]

    def write(self):
        text = self.line_end.join(self.lines) + self.line_end
        with open(os.path.join(FOLDER, self.name + ".csv"), "wb") as file:
            file.write(encoded(text, self.encoding))
        columns = []
        for column in self.columns:
            role, _, field = column.meaning.rpartition(":")
            known = column.meaning[0] not in "-?"
            columns.append({"name": column.header, "field": field if known else None,
                            "role": None if not known or field in ROW_FIELDS else role or self.main,
                            "reason": column.meaning[1:] if column.meaning[0] == "-" else None, "options": column.options})
        expected = {"platform": self.platform, "encoding": NAMES[self.encoding], "delimiter": self.delimiter, "not_rows": self.notes,
                    "parties": self.parties(), "columns": columns, "rows": self.rows}
        with open(os.path.join(FOLDER, self.name + ".json"), "w", encoding="utf-8") as file:
            json.dump(expected, file, ensure_ascii=False, indent=1)
            file.write("\n")


NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 with BOM", "utf-16": "UTF-16 LE", "cp1258": "Windows-1258", "tcvn3": "TCVN3"}


def encoded(text, encoding):
    if encoding == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    if encoding == "cp1258":
        out = b""
        for char in text:
            try:
                out += char.encode("cp1258")
            except UnicodeEncodeError:
                parts = unicodedata.normalize("NFD", char)
                tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
                base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in "\u0300\u0301\u0303\u0309\u0323"))
                out += (base + tones).encode("cp1258")
        return out
    if encoding == "tcvn3":
        import subprocess
        return subprocess.run(["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"], input=text.encode(), capture_output=True, check=True).stdout
    return text.encode(encoding)


def C(header, meaning, **more):
    return Column(header, meaning, **more)


def people(seed, count):
    chance = random.Random(seed)
    return [Person(chance) for _ in range(count)], [Moment(chance) for _ in range(count)], chance


def kiotviet_customers():
    s = Sample("kiotviet-customers", "kiotviet_customers", [
        C("Loại khách", "tag"), C("Mã khách hàng", "record_id"), C("Tên khách hàng", "name"), C("Điện thoại", "phone"), C("Địa chỉ", "address"),
        C("Khu vực giao hàng", "province"), C("Phường/Xã", "-address_part"), C("Công ty", "organisation"), C("Mã số thuế", "tax_code"),
        C("Số CMND/CCCD", "citizen_id"), C("Ngày sinh", "birth_date", options=["dates dd/mm"]), C("Giới tính", "gender"), C("Email", "email"),
        C("Facebook", "facebook_profile"), C("Nhóm khách hàng", "tag", list_sign="|", options=['list "|"']), C("Ghi chú", "note"),
        C("Ngày giao dịch cuối", "observed_at", options=["dates dd/mm"])], "customer", encoding="utf-8-sig", line_end="\r\n")
    folk, times, chance = people(11, 6)
    s.title("Danh sách khách hàng")
    s.header()
    for p, t in zip(folk, times):
        s.row(["Cá nhân", p.code, p.name, p.phone(chance.choice(["national", "spaced"])), p.address, p.city, "Phường 5", "", "", Value(p.citizen, p.citizen),
               p.born(), chance.choice(["Nam", "Nữ"]), Value(p.email, p.email), "", [Value("Khách sỉ"), Value("VIP")], "hay mua cuối tuần", t.spelled("dmy")])
    s.row(["Cá nhân", "KH000001", "Khách lẻ", "", "", "", "", "", "", "", "", "", "", "", "", "", ""])
    s.row(["Công ty", "KH000002", "Công ty TNHH An Phát", Value("02439421188", "+842439421188"), "5 Trần Phú", "Hà Nội", "", "Công ty TNHH An Phát",
           Value("0312456782", "0312456782"), "", "", "", "", "", [Value("Đại lý")], "", ""])
    return s


def kiotviet_invoices():
    s = Sample("kiotviet-invoices", "kiotviet_invoices", [
        C("Mã hóa đơn", "reference"), C("Thời gian", "time", options=["dates dd/mm"]), C("Mã khách hàng", "code"), C("Tên khách hàng", "name"), C("Email", "email"),
        C("Điện thoại", "phone"), C("Địa chỉ (Khách hàng)", "address"), C("Khu vực (Khách hàng)", "province"), C("Phường/Xã (Khách hàng)", "-address_part"),
        C("Ngày sinh", "birth_date", options=["dates dd/mm"]), C("Người bán", "staff:name"), C("Người tạo", "staff:name"), C("Kênh bán", "channel"),
        C("Người nhận", "recipient:name"), C("Điện thoại (Người nhận)", "recipient:phone"), C("Địa chỉ (Người nhận)", "recipient:address"),
        C("Còn cần thu (COD)", "-not_used"), C("Trạng thái", "stage"), C("Trạng thái giao hàng", "outcome"), C("Khách cần trả", "value"),
        C("Tên hàng", "object")], "customer", delimiter=";", line_end="\r\n")
    folk, times, _ = people(12, 8)
    s.header()
    for number in range(4):
        p, r, t = folk[2 * number], folk[2 * number + 1], times[number]
        amount = 690000 + 10000 * number
        # Three product lines repeat the order's total.
        for product in ["Áo thun", "Quần jean", "Mũ lưỡi trai"][: 3 if number == 0 else 1]:
            s.row([f"HD00{47 + number}", t.spelled("dmys"), p.code, p.name, Value(p.email, p.email), p.phone("dotted"), p.address, p.city, "Phường 3", p.born(),
                   "Thu Ngân 1", "admin", "Facebook", r.name, r.phone(), r.address, money(amount, ","), "Hoàn thành", "Giao thành công", money(amount, ","), product])
    s.note("total", ["Tổng cộng"] + [""] * 15 + ["2.820.000", "", "", "2.820.000", ""])
    return s


def shopee_orders():
    s = Sample("shopee-orders", "shopee_orders", [
        C("Mã đơn hàng", "reference"), C("Mã Kiện Hàng", "-not_used"), C("Ngày đặt hàng", "time", options=["dates yyyy-mm-dd"]), C("Trạng Thái Đơn Hàng", "stage"),
        C("Tên sản phẩm", "object"), C("Tổng số tiền Người mua thanh toán", "-not_used"), C("Tổng số tiền người mua thanh toán", "value"),
        C("Người Mua", "shopee_user"), C("Tên Người nhận", "recipient:name"), C("Số điện thoại", "recipient:phone"), C("Tỉnh/Thành phố", "recipient:province"),
        C("TP / Quận / Huyện", "-address_part"), C("Quận", "-address_part"), C("Địa chỉ nhận hàng", "recipient:address"), C("Ghi chú", "note"),
        C("Nhận xét từ Người mua", "note")], "buyer", encoding="utf-8-sig")
    folk, times, _ = people(13, 6)
    s.header()
    for number in range(3):
        b, r, t = folk[2 * number], folk[2 * number + 1], times[number]
        for product in ["Ốp lưng", "Kính cường lực"][: 2 if number == 0 else 1]:
            s.row([f"2510{number}ABCD{number}", f"OFG{number}", t.spelled("ymd"), "Hoàn thành", product, "12000", money(189000, ""), Value(b.user, b.user),
                   r.masked_name(), r.masked(), r.city, "Quận 1", "Phường Bến Nghé", "**** " + r.street, "", "giao giờ hành chính" if number else ""])
    return s


def tiktok_orders():
    s = Sample("tiktok-orders", "tiktok_orders", [
        C("Order ID", "reference"), C("Order Status", "stage"), C("Cancelation/Return Type", "outcome"), C("Created Time", "time", options=["dates dd/mm"]),
        C("Buyer Username", "tiktok_user"), C("Recipient", "recipient:name"), C("Phone #", "recipient:phone"), C("Province", "recipient:province"),
        C("District", "-address_part"), C("Commune", "-address_part"), C("Detail Address", "recipient:address"), C("Order Amount", "value"),
        C("Product Name", "object")], "buyer")
    folk, times, _ = people(14, 6)
    s.header()
    s.note("description", ["Platform unique order ID.", "Current order status.", "Type of cancelation or return.", "Order created time.", "Buyer's username.",
                           "Recipient name.", "Recipient phone number.", "Province of the recipient.", "District.", "Commune.", "Detail address.",
                           "Order total amount.", "Product name."])
    for number in range(3):
        b, r, t = folk[2 * number], folk[2 * number + 1], times[number]
        s.row([f"57834{number}0012345678", "Đã giao", "Return/Refund" if number == 2 else "", t.spelled("dmys"), Value(b.user, b.user), r.masked_name(),
               r.masked("tiktok"), r.city, "Quận 3", "Phường 6", "***", money(99000 + number, ""), "Son môi"])
    return s


def tiktok_orders_vietnamese():
    s = Sample("tiktok-orders-vi", "tiktok_orders", [
        C("ID đơn hàng", "reference"), C("Trạng thái đơn hàng", "stage"), C("Thời gian tạo", "time", options=["dates dd/mm"]),
        C("Tên người dùng của người mua", "tiktok_user"), C("Recipient", "recipient:name"), C("Phone #", "recipient:phone"), C("Order Amount", "value")], "buyer")
    folk, times, _ = people(15, 4)
    s.header()
    for number in range(2):
        b, r, t = folk[2 * number], folk[2 * number + 1], times[number]
        s.row([f"57934{number}0012345678", "Đã hủy", t.spelled("dmys"), Value(b.user, b.user), r.name, r.phone("plain84"), money(120000, "")])
    return s


def lazada_orders():
    s = Sample("lazada-orders", "lazada_orders", [
        C("orderItemId", "-not_used"), C("orderNumber", "reference"), C("createTime", "time"), C("customerName", "name"), C("customerEmail", "email"),
        C("shippingName", "recipient:name"), C("shippingPhone", "recipient:phone"), C("shippingPhone2", "recipient:phone"),
        C("shippingAddress", "recipient:address"), *[C(f"shippingAddress{n}", "recipient:address", options=["continues"]) for n in range(2, 6)],
        C("billingName", "payer:name"), C("billingPhone", "payer:phone"), C("billingAddr", "payer:address"),
        *[C(f"billingAddr{n}", "payer:address", options=["continues"]) for n in range(2, 6)], C("taxCode", "payer:tax_code"), C("status", "stage")], "customer",
        delimiter=";")
    folk, times, _ = people(16, 9)
    s.header()
    for number in range(3):
        c, r, b = folk[3 * number: 3 * number + 3]
        for item in range(2 if number == 0 else 1):
            s.row([str(30000 + 10 * number + item), f"4400{number}", f"{times[number].day} Oct 2025 {times[number].hour:02}:{times[number].minute:02}", c.name,
                   Value(c.email, c.email), r.name, r.phone("plain84"), "", r.address, "", r.city, "Quận 1", "Phường 2", b.name, b.phone(), b.address, "", b.city,
                   "", "", Value("0312456782", "0312456782") if number == 1 else "", "delivered"])
    return s


def facebook_leads():
    s = Sample("facebook-leads", "facebook_leads", [
        C("id", "record_id", prefix="l:", options=['prefix "l:"']), C("created_time", "time", options=["dates yyyy-mm-dd"]), C("ad_id", "-not_used"), C("ad_name", "-not_used"),
        C("adset_id", "-not_used"), C("adset_name", "-not_used"), C("campaign_id", "-not_used"), C("campaign_name", "campaign"),
        C("form_id", "-not_used"), C("form_name", "campaign"), C("is_organic", "-not_used"), C("platform", "channel"), C("tên_đầy_đủ", "name"),
        C("số_điện_thoại", "phone", prefix="p:", options=['prefix "p:"']), C("email", "email"), C("zip_code", "-address_part"), C("lead_status", "stage")], "customer",
        encoding="utf-16", delimiter="\t", line_end="\r\n")
    folk, times, _ = people(17, 5)
    s.header()
    for number, (p, t) in enumerate(zip(folk, times)):
        s.row([str(901 + number), t.spelled("zone"), "ag:5501", "Quảng cáo 1", "as:4401", "Nhóm 1", "c:77", "Tết 26", "f:31", "Nhận tư vấn", "false", "fb", p.name,
               p.phone("international"), Value(p.email, p.email), "z:70000", "CREATED"])
    s.row(["909", times[0].spelled("zone"), "ag:5501", "Quảng cáo 1", "as:4401", "Nhóm 1", "c:77", "Tết 26", "f:31", "Nhận tư vấn", "false", "fb",
           "<test lead: dummy data for full_name>", "<test lead: dummy data for phone_number>", "test@meta.com", "z:70000", "CREATED"], rejected="test_lead")
    return s


def facebook_leads_english():
    s = Sample("facebook-leads-en", "facebook_leads", [
        C("id", "record_id", prefix="l:", options=['prefix "l:"']), C("created_time", "time", options=["dates yyyy-mm-dd"]), C("campaign_id", "campaign", prefix="c:", options=['prefix "c:"']), C("form_id", "-not_used"),
        C("platform", "channel"), C("full_name", "name"), C("phone_number", "phone", prefix="p:", options=['prefix "p:"']), C("email", "email")], "customer", delimiter="\t")
    folk, times, _ = people(18, 4)
    s.header()
    for number, (p, t) in enumerate(zip(folk, times)):
        s.row([str(501 + number), t.spelled("zone"), "78", "f:32", "ig", p.name, p.phone("international"), Value(p.email, p.email)])
    return s


def google_contacts():
    s = Sample("google-contacts", "google_contacts", [
        C("First Name", "given_name"), C("Middle Name", "middle_name"), C("Last Name", "family_name"), C("Nickname", "-not_used"), C("Organization Name", "organisation"),
        C("Birthday", "birth_date", options=["dates yyyy-mm-dd"]), C("Notes", "note"), C("Labels", "tag", list_sign=":::", options=['list ":::"']), C("E-mail 1 - Value", "email", list_sign=":::", options=['list ":::"']),
        C("Phone 1 - Label", "-not_used"), C("Phone 1 - Value", "phone", list_sign=":::", options=['list ":::"']), C("Phone 2 - Label", "-not_used"),
        C("Phone 2 - Value", "phone", list_sign=":::", options=['list ":::"'])], "customer")
    folk, _, _ = people(19, 8)
    s.header()
    for number in range(0, 8, 2):
        p, other = folk[number], folk[number + 1]
        s.row([p.given, p.middle, p.family, "", "Công ty An Phát", p.born("ymd", "-"), "khách quen", [Value("* myContacts"), Value("Khách hàng")],
               [Value(p.email, p.email), Value(other.email, other.email)], "Mobile", [p.phone("spaced"), Value(other.digits, other.e164)], "", ""])
    return s


def google_contacts_old():
    s = Sample("google-contacts-old", "google_contacts_old", [
        C("Name", "name"), C("Given Name", "given_name"), C("Additional Name", "middle_name"), C("Family Name", "family_name"), C("Group Membership", "tag", list_sign=":::", options=['list ":::"']),
        C("E-mail 1 - Value", "email", list_sign=":::", options=['list ":::"']), C("Phone 1 - Type", "-not_used"), C("Phone 1 - Value", "phone", list_sign=":::", options=['list ":::"']), C("Organization 1 - Name", "organisation")], "customer",
        encoding="utf-16")
    folk, _, _ = people(20, 4)
    s.header()
    for p in folk:
        # The order of the names is often swapped.
        s.row([f"{p.given} {p.family}", p.family, p.middle, p.given, [Value("* myContacts")], Value(p.email, p.email), "Mobile", p.phone(), ""])
    return s


def haravan():
    s = Sample("haravan-customers", "haravan_customers", [
        C("Họ", "family_name"), C("Tên", "given_name"), C("email", "email"), C("số điện thoại", "phone"), C("Ngày sinh", "birth_date", options=["dates dd/mm"])], "customer")
    folk, _, _ = people(21, 5)
    s.header()
    for number, p in enumerate(folk):
        email = Value(p.email, p.email) if number % 2 else Value(f"{p.digits}@84.phone")
        s.row([p.family, f"{p.middle} {p.given}", email, p.phone(), p.born()])
    return s


def sapo_customers():
    s = Sample("sapo-customers", "sapo_customers", [
        C("First Name (Tên)", "given_name"), C("Last Name (Họ)", "family_name"), C("Email", "email"), C("Company", "organisation"), C("Address 1", "address"), C("City", "province"),
        C("Country", "-address_part"), C("Country Code", "-address_part"), C("Phone", "phone")], "customer")
    folk, _, _ = people(22, 4)
    s.header()
    for p in folk:
        s.row([p.given, f"{p.family} {p.middle}", Value(p.email, p.email), "", p.address, p.city, "Vietnam", "VN", p.phone()])
    return s


def sapo_forms():
    s = Sample("sapo-forms", "sapo_forms", [
        C("Tên khách hàng", "name"), C("Mã khách hàng", "record_id"), C("Nhóm khách hàng", "tag", options=['list "|"']), C("Số điện thoại", "phone"), C("Email", "email"),
        C("Ngày sinh", "birth_date", options=["dates dd/mm"]), C("Giới tính", "gender"), C("Số fax", "-fax")], "customer")
    folk, _, chance = people(23, 4)
    s.header()
    for p in folk:
        # The fax number of the first is a phone number of somebody else.
        s.row([p.name, p.code, "Bán lẻ", p.phone(), Value(p.email, p.email), p.born(), "Nữ", chance.choice(folk).digits])
    return s


def misa_amis():
    s = Sample("misa-amis", "misa_amis", [
        C("Họ và tên", "name"), C("ĐT di động", "phone", options=["mobile"]), C("ĐT cơ quan", "phone", options=["shared"]), C("Email cá nhân", "email"), C("Email cơ quan", "email"),
        C("Tổ chức", "organisation"), C("Địa chỉ", "address"), C("Mã số thuế", "tax_code")], "customer")
    folk, _, _ = people(24, 4)
    s.title("DANH SÁCH LIÊN HỆ")
    s.title("Ngày xuất: 25/10/2025")
    s.header()
    for p in folk:
        s.row([p.name, p.phone(), Value("02439421188", "+842439421188"), Value(p.email, p.email), Value(f"{p.user}@anphat.vn", f"{p.user}@anphat.vn"),
               "Công ty TNHH An Phát", p.address, Value("0312456782", "0312456782")])
    return s


def getfly():
    s = Sample("getfly", "getfly", [
        C("Tên khách hàng", "name"), C("Mã khách hàng", "record_id"), C("Điện thoại", "phone"), C("Email", "email"), C("Nhóm khách hàng", "tag", options=['list "|"']),
        C("Nguồn khách hàng", "source"), C("Người giới thiệu", "referrer:phone"), C("Mối quan hệ", "stage"), C("Tên liên hệ", "contact:name"),
        C("Điện thoại liên hệ", "contact:phone")], "customer")
    folk, _, _ = people(25, 9)
    s.header()
    for number in range(0, 9, 3):
        p, referrer, contact = folk[number: number + 3]
        s.row([p.name, p.code, p.phone("dotted"), Value(p.email, p.email), "VIP", "Facebook", referrer.phone(), "Tiềm năng", contact.name, contact.phone()])
    return s


def pushsale():
    s = Sample("pushsale", "pushsale", [
        C("Họ tên", "name"), C("Số điện thoại", "phone"), C("Tin nhắn", "note"), C("Tên sản phẩm", "object"), C("Phân bổ cho sale", "owner"), C("Tác nghiệp", "stage"),
        C("Tên landing", "source")], "customer", encoding="tcvn3")
    folk, _, _ = people(26, 6)
    s.header()
    for p in folk:
        s.row([p.name, p.phone(), "gọi lại buổi tối", "Kem dưỡng da", "Nguyễn Thị Hạnh", "Chưa gọi", "tet26.vn"])
    return s


def pancake_orders():
    s = Sample("pancake-orders", "pancake_orders", [
        C("bill_full_name", "name"), C("bill_phone_number", "phone"), C("bill_email", "email"), C("shipping_address", "recipient:address"), C("conversation_id", "channel_id"),
        C("post_id", "-not_used"), C("p_utm_source", "utm_source"), C("p_utm_medium", "utm_medium"), C("p_utm_campaign", "utm_campaign"), C("order_sources", "source"),
        C("customer.phone_numbers", "phone", list_sign=",", options=['list ","'])], "customer")
    folk, _, _ = people(27, 5)
    s.header()
    for number, p in enumerate(folk):
        phone = p.masked("pancake") if number == 3 else p.phone()
        s.row([p.name, phone, "", f"{p.address}, {p.city}", f"1234_{p.psid}", "1234_99", "facebook", "cpc", "tet26", "Facebook",
               [] if number == 3 else [p.phone(), Value(folk[0].digits, folk[0].e164)][: 2 if number == 1 else 1]])
    return s


def stringeex_calls():
    s = Sample("stringeex-calls", "stringeex_calls", [
        C("Mã cuộc gọi", "reference"), C("Loại cuộc gọi", "direction"), C("Trạng thái thoại", "outcome"), C("Số khách hàng", "phone", options=["international"]),
        C("Số hotline", "own_line:phone"), C("Agent", "staff:name"), C("Thời gian đàm thoại", "-not_used"), C("Chiến dịch", "campaign")], "customer")
    folk, _, _ = people(28, 5)
    s.header()
    for number, p in enumerate(folk):
        inbound = number % 2 == 0
        s.row([f"call-vn-{number}", Value("Gọi vào" if inbound else "Gọi ra", "inbound" if inbound else "outbound"), "Gặp", p.phone("plain84"),
               Value("842873001199", None), "Hạnh", "00:01:25", "Chăm sóc"])
    return s


def omicall_calls():
    s = Sample("omicall-calls", "omicall_calls", [
        C("transaction_id", "reference"), C("tenant_id", "-not_used"), C("direction", "direction"), C("source_number", "phone", options=["caller"]),
        C("destination_number", "phone", options=["callee"]), C("phone_number", "phone"), C("sip_number", "own_line:phone"), C("sip_user", "staff:name"),
        C("time_start_call", "time", options=["dates seconds"]), C("created_date", "observed_at", options=["dates milliseconds"]), C("customer.full_name", "name")], "customer")
    folk, times, _ = people(29, 4)
    s.header()
    for number, (p, t) in enumerate(zip(folk, times)):
        inbound = number % 2 == 0
        hotline = Value("02873001199")
        ends = [p.phone(), hotline] if inbound else [hotline, p.phone()]
        s.row([f"t-{number}", "anphat", Value("inbound" if inbound else "outbound", "inbound" if inbound else "outbound"), *ends, p.phone(), hotline, "101",
               t.spelled("seconds"), t.spelled("milliseconds"), p.name],
              sides={"source_number": "customer" if inbound else "own_line", "destination_number": "own_line" if inbound else "customer"})
    return s


def pbx_calls():
    s = Sample("pbx-calls", "pbx_calls", [
        C("Hướng cuộc gọi", "direction"), C("Số máy gọi", "phone", options=["caller"]), C("Tên người gọi", "name", options=["caller"]), C("Số máy nhận", "phone", options=["callee"]),
        C("Thời gian gọi", "time", options=["dates dd/mm"])], "customer", encoding="cp1258", delimiter=";", line_end="\r\n")
    folk, times, _ = people(30, 4)
    s.header()
    for number, (p, t) in enumerate(zip(folk, times)):
        inbound = number % 2 == 0
        hotline = Value("02873001199")
        cells = [p.phone(), p.name, hotline] if inbound else [hotline, "Tổng đài", p.phone()]
        caller, callee = ("customer", "own_line") if inbound else ("own_line", "customer")
        s.row([Value("Gọi đến" if inbound else "Gọi đi", "inbound" if inbound else "outbound"), *cells, t.spelled("dmy")],
              sides={"Số máy gọi": caller, "Tên người gọi": caller, "Số máy nhận": callee})
    return s


def zalo_followers():
    s = Sample("zalo-followers", "zalo_oa", [
        C("user_id", "zalo_oa_user"), C("user_id_by_app", "-not_used"), C("display_name", "name"), C("user_alias", "-not_used"), C("shared_info.name", "name"),
        C("shared_info.phone", "phone", options=["international"]), C("shared_info.address", "address")], "customer")
    folk, _, _ = people(31, 4)
    s.header()
    for p in folk:
        s.row([Value(p.psid, p.psid), p.psid[::-1], f"{p.given} 🌸", "", p.name, p.phone("plain84"), p.address])
    s.row([Value(folk[0].psid[:-1] + "7", folk[0].psid[:-1] + "7"), "", "Người dùng Zalo", "", "", "", ""])
    return s


def zalo_events():
    s = Sample("zalo-events", "zalo_oa", [
        C("event_name", "direction"), C("timestamp", "time", options=["dates milliseconds"]), C("sender.id", "zalo_oa_user", options=["caller"]), C("recipient.id", "zalo_oa_user", options=["callee"]),
        C("message", "note")], "customer")
    folk, times, _ = people(32, 4)
    s.header()
    page = "4318657068771012646"
    for number, (p, t) in enumerate(zip(folk, times)):
        inbound = number != 2
        ends = [p.psid, page] if inbound else [page, p.psid]
        caller, callee = ("customer", "own_line") if inbound else ("own_line", "customer")
        s.row([Value("user_send_text" if inbound else "oa_send_text", "inbound" if inbound else "outbound"), t.spelled("milliseconds"), *ends, "cho hỏi giá"],
              sides={"sender.id": caller, "recipient.id": callee})
    return s


def spx_shipments():
    s = Sample("spx-shipments", "spx_shipments", [
        C("*Mã đơn hàng", "reference"), C("*Tên người nhận", "name"), C("*Số điện thoại", "phone"), C("*Tỉnh/Thành Phố", "province"), C("*Quận/Huyện", "-address_part"),
        C("*Xã/Phường", "-address_part"), C("*Địa chỉ chi tiết", "address"), C("Mã khách hàng", "code"), C("Tên sản phẩm", "object"), C("Số tiền COD", "value")], "recipient",
        line_end="\r\n")
    folk, _, _ = people(33, 3)
    s.header()
    for number, p in enumerate(folk):
        s.row([f"SPX{number}", p.name, p.phone(), p.city, "Quận 1", "Phường 4", p.address, p.code, "Nồi cơm", money(350000, "")])
        if number == 1:
            # A second product of the same order: everything else is blank.
            s.row(["", "", "", "", "", "", "", "", "Chảo", ""])
    return s


def salon(vietnamese):
    name = "salon-vi" if vietnamese else "salon"
    s = Sample(name, "salon_customers", [
        C("Họ và tên" if vietnamese else "full name", "name"), C("Số điện thoại" if vietnamese else "mobile", "phone", options=[] if vietnamese else ["mobile"]), C("card_code", "code"),
        C("Sinh nhật" if vietnamese else "dob", "birth_date", options=["dates dd/mm"]), C("tag_name", "tag"), C("refer_sour", "source"), C("total_paid_amount", "value"),
        C("last_visited", "observed_at", options=["dates dd/mm"])], "customer")
    folk, times, _ = people(34 + vietnamese, 4)
    s.header()
    for p, t in zip(folk, times):
        day = f"{p.birth[2]:02}/{p.birth[1]:02}"
        s.row([p.name, p.phone(), "TV" + p.code[2:], day, "Nail", "Bạn bè giới thiệu", money(17525000), t.spelled("day")])
    return s


def lead_template():
    s = Sample("lead-template", "lead_template", [
        C("Tên khách hàng tiềm năng", "name"), C("Điện thoại", "phone"), C("Zalo ID", "zalo_oa_user"), C("Facebook ID", "facebook_profile"), C("Nguồn khách hàng", "source"),
        C("Người giới thiệu", "referrer:name"), C("Loại khách hàng", "tag"), C("Số CMND", "citizen_id")], "customer", delimiter=";")
    folk, _, _ = people(36, 6)
    s.lines.append("sep=;")
    s.header()
    for number in range(0, 6, 2):
        p, referrer = folk[number: number + 2]
        # Here the referrer's column holds names, as in many shops.
        s.row([p.name, p.phone(), Value(p.psid, p.psid), "", "Hội chợ", referrer.name, "Cá nhân", Value(p.citizen, p.citizen)])
    return s


ALL = [kiotviet_customers, kiotviet_invoices, shopee_orders, tiktok_orders, tiktok_orders_vietnamese, lazada_orders, facebook_leads, facebook_leads_english,
       google_contacts, google_contacts_old, haravan, sapo_customers, sapo_forms, misa_amis, getfly, pushsale, pancake_orders, stringeex_calls, omicall_calls,
       pbx_calls, zalo_followers, zalo_events, spx_shipments, lambda: salon(False), lambda: salon(True), lead_template]


def main():
    os.makedirs(FOLDER, exist_ok=True)
    for make in ALL:
        make().write()


if __name__ == "__main__":
    main()
