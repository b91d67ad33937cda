"""The closed vocabularies: each code with what it is called and what else may be typed for it."""

from collections.abc import Mapping

Vocabulary = Mapping[str, tuple[str, ...]]
"""Code to its English, Indonesian and Japanese word, which the screens show, and any others in use."""

TOPIC_KIND: Vocabulary = {
    "output": ("output", "keluaran", "アウトプット", "luaran"),
    "field": ("field", "bidang", "分野"),
    "background": ("background", "latar", "背景", "latar belakang"),
}

EVENT_KIND: Vocabulary = {
    "meeting": ("meeting", "pertemuan", "会合", "rapat", "会議"),
    "agreement": ("agreement", "perjanjian", "合意", "kesepakatan"),
    "report": ("report", "laporan", "報告"),
    "happening": ("happening", "kejadian", "出来事"),
}

DESIRED_DIRECTION: Vocabulary = {
    "increase": ("increase", "naik", "増加", "meningkat"),
    "decrease": ("decrease", "turun", "減少", "menurun"),
    "none": ("none", "tidak keduanya", "なし", "tidak ada"),
}

VALUE_KIND: Vocabulary = {
    "actual": ("actual", "aktual", "実績", "realisasi", "実績値"),
    "baseline": ("baseline", "garis dasar", "基準値"),
    "target": ("target", "target", "目標", "目標値"),
    "limit": ("limit", "batas", "上限", "上限値"),
    "projection": ("projection", "proyeksi", "予測", "予測値"),
}

ROLE: Vocabulary = {
    "line": ("line", "garis", "線"),
    "beside": ("beside", "tanda terbuka", "白抜き印", "白抜き"),
    "hidden": ("hidden", "hanya di tabel", "表のみ", "tersembunyi", "非表示"),
}

QUALIFIER: Vocabulary = {
    "above": ("above", "di atas", "超", "lebih dari"),
    "below": ("below", "di bawah", "未満", "kurang dari"),
    "about": ("about", "sekitar", "約", "kira-kira"),
}

YES_NO: Vocabulary = {
    "yes": ("yes", "ya", "はい", "該当"),
    "no": ("no", "tidak", "いいえ", "非該当"),
}

ORIGIN: Vocabulary = {
    "mou_2016": ("MoU of 2016", "MoU 2016", "2016年の覚書"),
    "mou_2020": ("MoU of 2020", "MoU 2020", "2020年の覚書"),
    "jica_project": ("JICA project", "Proyek JICA", "JICA事業"),
    "follow_up": ("follow-up", "tindak lanjut", "フォローアップ"),
    "side_proposal": ("side proposal", "usulan sampingan", "付随提案"),
    "before_mou": ("before the MoU", "sebelum MoU", "覚書以前"),
}

STAGE: Vocabulary = {
    "proposed": ("proposed", "diusulkan", "提案"),
    "under_discussion": ("under discussion", "dalam pembahasan", "協議中", "sedang dibahas"),
    "agreed": ("agreed", "disepakati", "合意済み", "合意"),
    "in_implementation": ("in implementation", "dalam pelaksanaan", "実施中", "sedang dilaksanakan"),
    "done": ("done", "selesai", "完了"),
    "dropped": ("dropped", "tidak dilanjutkan", "中止"),
}

LABEL_KIND: Vocabulary = {
    "place": ("place", "tempat", "場所"),
    "category": ("category", "kategori", "区分"),
    "organisation": ("organisation", "lembaga", "機関", "organization", "organisasi", "組織"),
    "unit": ("unit", "satuan", "単位"),
}

PARTNER_KIND: Vocabulary = {
    "agency": ("agency", "lembaga", "機関", "instansi"),
    "sister_city": ("sister city", "kota kembar", "姉妹都市"),
}

SIDE: Vocabulary = {
    "bandung": ("Bandung", "Bandung", "バンドン"),
    "kawasaki": ("Kawasaki", "Kawasaki", "川崎"),
    "japan": ("Japan", "Jepang", "日本"),
    "other": ("other", "lainnya", "その他"),
}

RELIABILITY: Vocabulary = {
    "official": ("official", "resmi", "公的資料"),
    "open_data": ("open data", "data terbuka", "オープンデータ"),
    "academic": ("academic", "akademik", "学術資料"),
    "press": ("press", "pers", "報道"),
    "unverified": ("unverified", "belum diverifikasi", "未検証"),
}
