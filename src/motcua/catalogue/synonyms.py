"""Phrases of everyday life that mean the same, folded. Names of one procedure belong into its package (also_called)."""

GROUPS = (
    ("giay phep lai xe", "bang lai xe", "bang lai", "gplx"),
    ("giay chung nhan quyen su dung dat", "so do", "so hong", "bia do"),
    ("ho kinh doanh", "kinh doanh ca the", "mo quan", "mo tiem", "mo cua hang"),
    ("giay phep xay dung", "phep xay nha", "xin phep xay nha", "gpxd"),
    ("cong ty", "doanh nghiep"),
    ("tinh trang hon nhan", "giay doc than", "xac nhan doc than"),
    ("an toan thuc pham", "attp", "vsattp", "ve sinh thuc pham"),
    ("giay phep lao dong", "work permit", "giay phep lam viec"),
    ("bien dong dat dai", "sang ten so do", "sang ten nha dat"),
    ("thong tin quy hoach", "xem quy hoach", "tra quy hoach"),
    ("chung chi hanh nghe duoc", "chung chi duoc", "bang duoc si"),
    ("chuyen truong", "chuyen hoc", "doi truong"),
    ("dang ky", "dang ki"),
    ("can cuoc", "cccd", "chung minh nhan dan"),
)
