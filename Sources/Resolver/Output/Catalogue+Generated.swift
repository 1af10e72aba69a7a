// Written by Tools/make_texts.py from Data/texts.tsv: group, code, English, Vietnamese, each ended by NUL.

extension Catalogue {
    static var records: StaticString {
        """
        verdict\0new\0New customer\0Khách mới\0\
        verdict\0joined\0Known customer\0Khách đã có\0\
        verdict\0merged\0Profiles merged\0Đã hợp nhất hồ sơ\0\
        verdict\0review\0Needs a look\0Cần xem lại\0\
        verdict\0unchanged\0Nothing new\0Không có gì mới\0\
        verdict\0unidentified\0Too little information\0Thiếu thông tin\0\
        verdict\0rejected\0Not taken\0Không nhận\0\
        relation\0shares_phone\0Share a phone\0Dùng chung số\0\
        relation\0shares_address\0Share an address\0Dùng chung địa chỉ\0\
        relation\0changed_owner\0The number may have changed hands\0Số có thể đã đổi chủ\0\
        relation\0ships_to\0Ordered for\0Đặt hàng giao cho\0\
        relation\0referred_by\0Referred by\0Được giới thiệu bởi\0\
        relation\0works_at\0Works at\0Làm việc tại\0\
        relation\0branch_of\0Branch of\0Chi nhánh của\0\
        relation\0contact_of\0Contact person of\0Người liên hệ của\0\
        event\0created\0Profile created\0Tạo hồ sơ\0\
        event\0joined\0Record joined a profile\0Thêm bản ghi vào hồ sơ\0\
        event\0left\0Record left a profile\0Tách bản ghi khỏi hồ sơ\0\
        event\0merged\0Profiles merged\0Hợp nhất hồ sơ\0\
        event\0split\0Profile split\0Tách hồ sơ\0\
        event\0removed\0Record removed\0Gỡ bản ghi\0\
        event\0erased\0Person erased\0Xóa dữ liệu cá nhân\0\
        event\0policy_changed\0Rules changed\0Đổi quy tắc\0\
        grade\0personal\0One person's\0Của một người\0\
        grade\0unlisted\0One person's, outside the known plan\0Của một người, ngoài đầu số đã biết\0\
        grade\0from_text\0Found in a text\0Tìm thấy trong nội dung\0\
        grade\0ambiguous\0Can be read in two ways\0Có hai cách hiểu\0\
        grade\0shared\0Shared by several people\0Dùng chung nhiều người\0\
        grade\0placeholder\0Typed to fill the field\0Điền cho có\0\
        grade\0masked\0Partly hidden\0Bị che một phần\0\
        grade\0invalid\0Not usable\0Không dùng được\0\
        link\0phone\0Same phone\0Trùng số điện thoại\0\
        link\0email\0Same e-mail\0Trùng email\0\
        link\0channel_id\0Same account\0Trùng tài khoản\0\
        link\0citizen_id\0Same document number\0Trùng số giấy tờ\0\
        link\0name+birth_date\0Same name and birth date\0Trùng họ tên và ngày sinh\0\
        link\0name+address\0Same name and address\0Trùng họ tên và địa chỉ\0\
        link\0name+email_local_part\0Same name and name of the mailbox\0Trùng họ tên và tên hộp thư\0\
        link\0name+phone_part\0Same name and half of a phone\0Trùng họ tên và một nửa số điện thoại\0\
        link\0name+whole_address\0Same name and whole address\0Trùng họ tên và toàn bộ địa chỉ\0\
        reason\0none\0Fine\0Hợp lệ\0\
        reason\0empty\0Empty\0Bỏ trống\0\
        reason\0too_long\0Too long\0Quá dài\0\
        reason\0malformed\0Wrong form\0Sai định dạng\0\
        reason\0placeholder\0Typed to fill the field\0Điền cho có\0\
        reason\0masked\0Partly hidden\0Bị che một phần\0\
        reason\0precision_lost\0Digits lost in a spreadsheet\0Mất chữ số do bảng tính\0\
        reason\0word_for_nothing\0Says that there is none\0Ghi là không có\0\
        reason\0missing_cells\0The row has too few cells\0Dòng thiếu ô\0\
        reason\0extra_cells\0The row has too many cells\0Dòng thừa ô\0\
        reason\0invalid_utf8\0Characters that cannot be read\0Ký tự không đọc được\0\
        reason\0cell_too_long\0The cell is too long to be read\0Ô quá dài, không đọc\0\
        reason\0test_lead\0A test lead of the platform\0Khách thử của nền tảng\0\
        reason\0suppressed\0Somebody who was erased\0Khách đã được xoá\0\
        reason\0blocked\0On the block-list\0Nằm trong danh sách chặn\0\
        reason\0phone_no_digits\0No digits\0Không có chữ số\0\
        reason\0phone_too_short\0Too few digits\0Thiếu chữ số\0\
        reason\0phone_too_long\0Too many digits\0Thừa chữ số\0\
        reason\0phone_unknown_calling_code\0Unknown country code\0Mã quốc gia không tồn tại\0\
        reason\0phone_impossible_length\0No number of this country is so long\0Sai số chữ số của quốc gia này\0\
        reason\0phone_not_in_plan\0No such number\0Đầu số không tồn tại\0\
        reason\0phone_hotline\0A hotline, nobody's own\0Số tổng đài, không của riêng ai\0\
        reason\0phone_short_code\0A short service number\0Số dịch vụ ngắn\0\
        reason\0phone_machine\0A SIM of a device\0SIM của thiết bị\0\
        reason\0phone_private_network\0A network of defence or police\0Mạng riêng quốc phòng, công an\0\
        reason\0phone_placeholder\0Typed to fill the field\0Số điền cho có\0\
        reason\0phone_masked\0Partly hidden\0Số bị che\0\
        reason\0phone_precision_lost\0Digits lost in a spreadsheet\0Mất chữ số do bảng tính\0\
        reason\0phone_ambiguous\0Old landline or mobile\0Số bàn cũ hoặc di động\0\
        reason\0phone_service\0A service number\0Số dịch vụ\0\
        reason\0phone_satellite\0A satellite phone\0Điện thoại vệ tinh\0\
        reason\0phone_text_around\0Found in a text\0Tìm thấy trong nội dung\0\
        reason\0phone_old_landline_unknown_area\0Old landline without its area\0Số bàn cũ thiếu mã vùng\0\
        reason\0phone_of_staff\0A courier's or seller's number\0Số của người giao, người bán\0\
        reason\0email_no_at\0No @\0Thiếu ký tự @\0\
        reason\0email_local_part\0Wrong before the @\0Sai phần trước @\0\
        reason\0email_domain\0Wrong behind the @\0Sai phần sau @\0\
        reason\0email_role\0Mailbox of a department\0Hộp thư chung của bộ phận\0\
        reason\0email_disposable\0Throw-away mailbox\0Email dùng một lần\0\
        reason\0email_placeholder\0Typed to fill the field\0Email điền cho có\0\
        reason\0email_relay\0Relay of a marketplace\0Email trung gian của sàn\0\
        reason\0email_masked\0Partly hidden\0Email bị che\0\
        reason\0email_phone_as_local\0Made from a phone number\0Tạo từ số điện thoại\0\
        reason\0email_example\0Address of an example\0Email ví dụ\0\
        reason\0email_suggested\0Probably mistyped\0Có thể gõ nhầm\0\
        reason\0channel_unknown_space\0Unknown channel\0Kênh không xác định\0\
        reason\0channel_value\0Not an id of this channel\0Không phải mã của kênh này\0\
        reason\0channel_masked\0Hidden by the marketplace\0Bị sàn che\0\
        reason\0channel_reserved_path\0A page, not a profile\0Trang, không phải hồ sơ cá nhân\0\
        reason\0document_length\0Wrong number of characters\0Sai số ký tự\0\
        reason\0document_characters\0Characters that it cannot have\0Ký tự không hợp lệ\0\
        reason\0document_region\0Unknown province code\0Mã tỉnh không tồn tại\0\
        reason\0document_check_digit\0Wrong check digit\0Sai số kiểm tra\0\
        reason\0document_old_kind\0Old identity card\0CMND cũ\0\
        reason\0document_of_company\0Tax code of a company\0Mã số thuế công ty\0\
        reason\0document_personal_code\0Citizen id used as tax code\0Số định danh dùng làm mã số thuế\0\
        reason\0document_birth_year\0Birth year in the future\0Năm sinh ở tương lai\0\
        reason\0document_placeholder\0Typed to fill the field\0Số điền cho có\0\
        reason\0document_contradicts_birth_date\0Disagrees with the birth date\0Mâu thuẫn với ngày sinh\0\
        reason\0document_contradicts_gender\0Disagrees with the gender\0Mâu thuẫn với giới tính\0\
        reason\0date_no_digits\0No date\0Không phải ngày\0\
        reason\0date_impossible\0No such day\0Ngày không tồn tại\0\
        reason\0date_out_of_range\0Year out of range\0Năm ngoài khoảng\0\
        reason\0date_partial\0Day or month is missing\0Thiếu ngày hoặc tháng\0\
        reason\0date_placeholder\0A program's default date\0Ngày mặc định của phần mềm\0\
        reason\0date_order_guessed\0Day and month may be swapped\0Có thể đảo ngày và tháng\0\
        reason\0date_two_digit_year\0Year of two digits\0Năm viết hai chữ số\0\
        reason\0date_serial\0A spreadsheet's number for a date\0Số ngày của bảng tính\0\
        reason\0gender_unknown\0Not a word for a gender\0Không rõ giới tính\0\
        reason\0address_no_house\0No house number\0Thiếu số nhà\0\
        reason\0province_unknown\0Unknown province\0Không rõ tỉnh thành\0\
        reason\0name_nobody\0Nobody's name\0Tên chung, không của ai\0\
        reason\0name_descriptive\0Says whose relative, not who\0Gọi theo người khác\0\
        reason\0name_business\0Name of a business\0Tên doanh nghiệp\0\
        reason\0name_no_letters\0No letters\0Không có chữ cái\0\
        reason\0name_is_other\0Not a name\0Không phải tên\0\
        reason\0name_masked\0Partly hidden\0Tên bị che\0\
        status\0ok\0Done\0Xong\0\
        status\0argument\0The call is wrong\0Tham số không hợp lệ\0\
        status\0handle\0The handle is not valid\0Tham chiếu không hợp lệ\0\
        status\0struct_size\0The structure has another size\0Sai kích thước cấu trúc\0\
        status\0state\0Not possible now\0Không thực hiện được lúc này\0\
        status\0unknown_field\0There is no such field\0Không có trường này\0\
        status\0busy\0In use\0Đang được dùng\0\
        status\0no_rows\0The file has no rows\0Tệp không có dòng nào\0\
        status\0no_usable_column\0No column names people\0Không có cột nào nhận diện được khách\0\
        status\0binary_file\0Not a text file\0Không phải tệp văn bản\0\
        status\0unclosed_quote\0A quotation mark is never closed\0Thiếu dấu ngoặc kép đóng\0\
        status\0input_changed\0The file changed while it was read\0Tệp bị thay đổi khi đang đọc\0\
        status\0spreadsheet\0A spreadsheet: save it as CSV UTF-8\0Tệp bảng tính: hãy lưu thành CSV UTF-8\0\
        status\0entity_column_exists\0The input has such a column already\0Tệp đã có cột này\0\
        status\0encoding\0The encoding is not known\0Bảng mã không đọc được\0\
        status\0too_many_rows\0Too many rows\0Quá nhiều dòng\0\
        status\0missing_column\0There is no such column\0Không có cột này\0\
        status\0policy\0The policy has mistakes\0Bộ quy tắc có lỗi\0\
        status\0damaged\0A file of the store is damaged\0Tệp của kho bị hỏng\0\
        status\0format_version\0The store is of a newer version\0Kho thuộc phiên bản mới hơn\0\
        status\0not_store\0Not a store\0Không phải tệp kho\0\
        status\0io\0Reading or writing failed\0Lỗi đọc ghi\0\
        status\0out_of_memory\0No memory is left\0Hết bộ nhớ\0\
        status\0memory_limit\0The memory limit is reached\0Chạm giới hạn bộ nhớ\0\
        status\0cancelled\0Stopped\0Đã dừng\0\
        status\0output_exists\0The output is there already\0Tệp kết quả đã có\0\
        status\0pipe_closed\0The reader went away\0Bên đọc đã đóng\0\
        status\0disk_full\0The disk is full\0Đĩa đầy\0\
        status\0store_in_use\0The store is open elsewhere\0Kho đang được mở nơi khác\0
        """
    }
}
