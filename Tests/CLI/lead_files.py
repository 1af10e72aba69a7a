"""Small invented lead files, and how to read what comes out. All people in them are made up."""
import csv
import io
import random

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"]
MIDDLE = ["Thị", "Văn", "Thị Ngọc", "Minh", "Đức", "Thanh", "Quốc", "Hữu"]
GIVEN = ["Lan", "Hoa", "Hùng", "Hưng", "Tuấn", "Thủy", "Bảo", "Khôi", "Ánh", "Sen", "Linh", "Dũng", "Mai", "Long"]
MOBILE = ["098", "097", "032", "036", "091", "094", "090", "093", "070", "038"]
ID_LETTERS = b"0123456789abcdefghjkmnpqrstvwxyz"

PLAIN = ("id,Họ tên,SĐT,Email\n"
         "1,Nguyễn Thị Ngọc Lan,0983217465,ngoclan.nt@gmail.com\n"
         "2,Ngọc Lan,+84 983 217 465,\n"
         "3,Trần Quốc Bảo,0905113872,\n").encode()


def people(count, seed):
    """Names, phones and e-mails of `count` invented people."""
    chance = random.Random(seed)
    found = []
    for number in range(count):
        name = f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
        phone = chance.choice(MOBILE) + "".join(chance.choice("123456789") for _ in range(7))
        found.append((name, phone, f"khach{seed}.{number}@example.vn"))
    return found


def lead_rows(count, seed):
    """Rows of a messy export: repeated people, written differently, with a number of their own."""
    chance = random.Random(seed)
    persons = people(max(1, count * 2 // 3), seed)
    rows = []
    for number in range(count):
        name, phone, email = chance.choice(persons)
        name = chance.choice([name, name, name.upper(), name.split()[-1], "", " ".join(reversed(name.split()))])
        phone = chance.choice([phone, phone, "+84" + phone[1:], f"{phone[:4]} {phone[4:7]} {phone[7:]}", "", "0123"])
        email = chance.choice([email, email.upper(), "", ""])
        rows.append([str(number), name, phone, email, chance.choice(["", "gọi lại, chiều", 'khách "quen"', "dòng\nhai"])])
    return rows


def as_csv(rows, header=("id", "Họ tên", "SĐT", "Email", "Ghi chú"), delimiter=",", line_end="\n"):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def read_rows(content, delimiter=","):
    """Header and rows of an output file."""
    text = content.decode("utf-8-sig", errors="surrogateescape")
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    return table[0], table[1:]


def partition(content, key=1, delimiter=","):
    """The people of an output file as a set of sets of the values in column `key`. Rows without an id stand alone."""
    groups = {}
    for row in read_rows(content, delimiter)[1]:
        groups.setdefault(row[0] or ("none", row[key]), set()).add(row[key])
    return {frozenset(group) for group in groups.values()}


def is_entity_id(text):
    return len(text) == 13 and all(byte in ID_LETTERS for byte in text)


def write_big_file(path, rows=700_000, seed=7):
    """About 45 MB, made of one shuffled list of phones and names, quickly."""
    chance = random.Random(seed)
    persons = people(5000, seed)
    with open(path, "w", encoding="utf-8") as file:
        file.write("id,Họ tên,SĐT,Ghi chú\n")
        lines = [f"{name},{phone},gọi lại sau giờ làm" for name, phone, _ in persons]
        for start in range(0, rows, 5000):
            chance.shuffle(lines)
            file.write("".join(f"{start + index},{line}\n" for index, line in enumerate(lines)))
