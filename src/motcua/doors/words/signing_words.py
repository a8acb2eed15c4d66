"""Why a file was not signed, and what to do."""

from typing import Final

from motcua.casework.papers.signing import SigningFault

FAULTS: Final[dict[SigningFault, str]] = {
    SigningFault.NO_SIGNER: "hệ thống chưa được cài đặt nơi ký số; báo người quản trị",
    SigningFault.TEST_ONLY: "chứng thư này chỉ để thử nghiệm, không ký được giấy tờ thật; dùng chứng thư chuyên dùng công vụ",
    SigningFault.NOT_SIGNABLE: "tệp không phải PDF ký được hoặc bị hỏng; quét hoặc xuất lại thành PDF",
    SigningFault.ENCRYPTED: "tệp PDF có mã hóa; bỏ mật khẩu và giới hạn của tệp",
    SigningFault.CERTIFIED: "người ký trước đã khóa tệp, không cho ký thêm; giữ nguyên tệp ấy",
    SigningFault.SIGNED_ALREADY: "tệp đã có chính chữ ký này",
    SigningFault.KEY_USED: "lần bấm này đã dùng để ký tệp khác hoặc bằng chứng thư khác; mở lại trang",
    SigningFault.NO_CREDENTIAL: "không có chứng thư với tên đã khai ở nơi giữ khóa; kiểm tra tên chứng thư trong tài khoản",
    SigningFault.NOT_THIS_PERSON: "chứng thư là của người khác; chỉ ký bằng chứng thư của chính mình",
    SigningFault.NOT_YET_VALID: "chứng thư chưa đến ngày có hiệu lực, hoặc đồng hồ máy chủ chạy chậm; kiểm tra ngày giờ",
    SigningFault.ENDED: "chứng thư đã hết hạn, hoặc đồng hồ máy chủ chạy nhanh; gia hạn chứng thư hoặc kiểm tra ngày giờ",
    SigningFault.REVOKED: "chứng thư đã bị thu hồi hoặc tạm dừng; dùng chứng thư khác",
    SigningFault.NOT_FOR_SIGNING: "chứng thư này không dùng để ký tài liệu hoặc khóa quá yếu; dùng chứng thư khác",
    SigningFault.CLOCK: "đồng hồ của nơi ký hoặc nơi cấp dấu thời gian lệch quá 5 phút; báo người quản trị chỉnh giờ",
    SigningFault.PIN: "mã PIN không đúng; nhập lại, hoặc báo người quản trị nếu mã do máy chủ giữ (sai nhiều lần thì bị khóa)",
    SigningFault.REFUSED_THERE: "nơi giữ khóa từ chối ký; xem lại quyền của chứng thư ở nơi ấy",
    SigningFault.DECLINED: "bạn đã từ chối trên điện thoại; xem lại trang rồi ký lại hoặc trả lại",
    SigningFault.NOT_CONFIRMED: "hết thời gian chờ mà chưa xác nhận trên điện thoại; bấm ký để gửi lại yêu cầu",
    SigningFault.WRONG_KEY: "nơi giữ khóa trả chữ ký không khớp chứng thư; báo người quản trị",
    SigningFault.ANSWER: "nơi giữ khóa hoặc nơi cấp dấu thời gian trả lời không đúng chuẩn; báo người quản trị",
    SigningFault.MARK: "tên cơ quan có chữ không vẽ được lên trang; sửa tên cơ quan",
    SigningFault.NOT_INTACT: "chữ ký vừa tạo không qua được lần kiểm của chính hệ thống nên không được lưu; báo người quản trị",
    SigningFault.HARMED: "ký thêm sẽ làm hỏng chữ ký có trước trong tệp; giữ nguyên tệp ấy",
}
"""Parts of a sentence, after "Chưa ký được:"."""
