"""A made-up programme that exercises every chart, state and class; it exists in the tests only."""

from bandung_kawasaki.programme import DATA

REAL = ("topics", "labels", "sources", "glossary", "kecamatan", "partners")

MILESTONES = """\
milestone_id,topic_id,title_en,title_id,title_ja,planned_start,planned_end,forecast_end,actual_start,actual_end,percent_complete,reported_on,weight,lead_bandung,lead_kawasaki,source_id
A1,1,Survey of households,Survei rumah tangga,世帯調査,2025-01,2025-03,,2025-01-10,2025-03-20,100,2025-03-31,1,bdg_dlh,kws_env,S001
A2,1,Training of facilitators,Pelatihan fasilitator,推進員研修,2025-03,2025-06,,2025-03-05,2025-07-10,100,2025-07-31,2,bdg_dlh,kws_env,S001
A3,1,Sorting in twenty neighbourhoods,Pemilahan di dua puluh RW,20町内会での分別,2025-05,2025-12,,2025-06-01,,80,2026-01-31,2,bdg_dlh,,S001
A4,1,Second campaign,Kampanye kedua,第2回キャンペーン,2026-01,2026-12,2027-03,2026-02-01,,60,2026-11-01,1,bdg_dlh,,S001
A5,1,Third campaign,Kampanye ketiga,第3回キャンペーン,2026-09,2027-06,,,,,,1,bdg_dlh,,S001
A6,1,Evaluation,Evaluasi,評価,2027-01,2027-09,,,,,,1,bdg_dlh,,S001
B1,2,Agreements with hotels,Kesepakatan dengan hotel,ホテルとの合意,2024-04,2025-03,,2024-05-01,,50,2025-02-28,1,bdg_pdk,kws_env,S001
B2,2,Food waste route,Rute sisa makanan,食品ごみの収集,2025-04,2026-12,,2025-05-01,,70,2026-11-01,1,bdg_pdk,kws_env,S001
C1,3,Refit of ten sites,Perbaikan sepuluh lokasi,集積所10か所の改修,2025-01,2026-12,,2025-02-01,,95,2026-11-10,1,bdg_pdk,,S001
C2,3,Weighbridge,Jembatan timbang,計量台,2026-01,2027-01,,,,,,1,bdg_pdk,,S001
D1,4,New plan,Rencana baru,新計画,,,,,,,,1,bdg_bap,,S001
D2,4,Council reading,Pembahasan dewan,議会審議,,,,2026-03,,,,1,bdg_bap,,S001
W1,wastewater,Pilot plant,Instalasi percontohan,実証施設,2024-01,2025-06,,2024-02,,40,2024-12-31,1,bdg_tirta,kws_water,S001
"""

EVENTS = """\
event_id,date,topic_id,kind,title_en,title_id,title_ja,what_happened_en,what_happened_id,what_happened_ja,source_id
E1,2016-02-18,partnership,agreement,First agreement,Perjanjian pertama,最初の合意,Signed.,Ditandatangani.,調印。,S001
E2,2025-06-05,3,happening,Fire at a site,Kebakaran di lokasi,集積所の火災,One day.,Satu hari.,1日。,S001
E3,2026-01-21,wastewater,meeting,Meeting in Bandung,Pertemuan di Bandung,バンドンでの会合,Results.,Hasil.,成果報告。,S001
E4,1990,role_model,report,An early report,Laporan awal,初期の報告,Text.,Teks.,本文。,S001
"""

INDICATORS = """\
indicator_id,topic_id,headline_for,title_en,title_id,title_ja,unit,desired_direction,decimals,break_before
kbs_rw,1,1,Waste-free zones,Kawasan bebas sampah,ごみゼロ地区,rw,increase,0,
commercial_partners,2,2,Partners,Mitra,パートナー,partners,increase,0,
waste_hauled,3,,Waste hauled,Sampah terangkut,搬出量,t,decrease,0,
waste_hauled_per_day,3,3,Waste hauled per day,Sampah terangkut per hari,1日の搬出量,t_per_day,decrease,0,
reduction_rate,4,4,Reduction,Pengurangan,削減率,%,increase,1,2025
waste_per_person,role_model,,Waste per person,Sampah per orang,1人当たりごみ量,g_per_person_day,decrease,0,
waste_banks,1,,Waste banks,Bank sampah,ごみ銀行,units,increase,0,
tps_count,3,,Sites,Jumlah lokasi,集積所数,sites,none,0,
"""


def monthly(indicator: str, first_year: int, last_year: int, start: float, step: float) -> str:
    """Rows of one figure a month."""
    months = [f"{year}-{month:02d}" for year in range(first_year, last_year + 1) for month in range(1, 13)]
    return "".join(
        f"{indicator},kota_bandung,{month},,actual,line,{start + step * n:g},,,no,S076\n"
        for n, month in enumerate(months)
    )


VALUES = (
    """\
indicator_id,place,period,category,kind,role,value,value_upper,qualifier,derived,source_id
kbs_rw,kota_bandung,2024-01,,baseline,line,100,,,no,S001
kbs_rw,kota_bandung,2025-01,,actual,line,220,,,no,S001
kbs_rw,kota_bandung,2026-01,,actual,line,330,,,no,S001
kbs_rw,kota_bandung,2026-10,,actual,line,400,,,no,S034
kbs_rw,kota_bandung,2026-09,,actual,beside,350,,about,no,S100
kbs_rw,kota_bandung,2027-12,,target,line,500,,,no,S001
commercial_partners,kota_bandung,2024,,actual,line,30,,,no,S001
commercial_partners,kota_bandung,2025,,actual,line,20,,,no,S001
commercial_partners,kota_bandung,2025,mall,actual,line,12,,,yes,S001
commercial_partners,kota_bandung,2025,hotel,actual,line,8,,,yes,S001
commercial_partners,kota_bandung,2027,,target,line,60,,,no,S001
waste_hauled_per_day,kota_bandung,2024-01,,limit,line,1300,,,no,S049
waste_hauled_per_day,kota_bandung,2025-09,,limit,line,1000,,,no,S059
reduction_rate,kota_bandung,2023,,actual,line,10,,,no,S001
reduction_rate,kota_bandung,2024,,actual,line,12,,,no,S001
reduction_rate,kota_bandung,2025,,actual,line,20,25,,no,S001
reduction_rate,indonesia,2025,,target,line,30,,,no,S157
waste_per_person,kota_kawasaki,1990-04/1991-03,,actual,beside,1300,,above,no,S117
waste_per_person,kota_kawasaki,2017-04/2018-03,,actual,line,834,,,no,S114
waste_per_person,kota_kawasaki,2023-04/2024-03,,actual,line,730,,,no,S115
waste_per_person,kota_bandung,2024,,actual,line,576,,,yes,S078;S080
waste_banks,kota_bandung,2024-01,,actual,line,100,,,no,S001
waste_banks,kota_bandung,2025-01,,actual,line,160,,,no,S001
waste_banks,kota_bandung,2026-01,,actual,line,230,,,no,S001
waste_banks,kota_bandung,2027-01,,target,line,250,,,no,S001
tps_count,kota_bandung,2025,,actual,line,150,,,no,S082
"""
    + monthly("waste_hauled", 2024, 2025, 30000, -120)
    + monthly("waste_hauled", 2026, 2026, 27000, -50)
)

ACTION_ITEMS = """\
item_id,topic_id,title_en,title_id,title_ja,origin
I1,solid_waste,Waste,Sampah,廃棄物,mou_2016;mou_2020
I2,air_quality,Air,Udara,大気,mou_2016
I3,wastewater,Water,Air limbah,排水,mou_2016
I4,transport,Buses,Bus,バス,side_proposal
"""

STAGES = """\
item_id,date,stage,lead_bandung,lead_kawasaki,next_step_en,next_step_id,next_step_ja,due,decision_asked_en,decision_asked_id,decision_asked_ja,decision_by,source_id
I1,2016-02-18,agreed,bdg_city,kws_city,,,,,,,,,S001
I1,2024,in_implementation,bdg_pdk,kws_env,,,,,,,,,S001
I2,2016-02-18,agreed,bdg_city,kws_city,,,,,,,,,S001
I2,2023-03-07,under_discussion,bdg_dlh,kws_env,Agree on stations,Menyepakati stasiun,測定局の合意,2026-06,Whether to buy sensors,Apakah membeli sensor,測定器を購入するか,2026-12,S020
I3,2023-05,in_implementation,bdg_tirta,kws_water,,,,,,,,,S001
I3,2026-05,done,bdg_tirta,kws_water,,,,,,,,,S001
I4,2025-08,proposed,,kws_city,,,,,,,,,S001
"""

SITES = """\
site_id,name,kecamatan_id,latitude,longitude,inflow_m3_per_day,hauled_m3_per_day,period,source_id
T1,Tegallega,3273060,-6.935,107.604,40,30,2016,S082
T2,Ciroyom,3273180,-6.913,107.588,150,150,2016,S082
T3,Astray,3273260,-6.950,107.650,10,5,2016,S082
"""


def texts() -> dict[str, str]:
    """The tables as CSV texts; names, places and sources are those of the record."""
    return {
        **{name: (DATA / f"{name}.csv").read_text(encoding="utf-8") for name in REAL},
        "milestones": MILESTONES,
        "events": EVENTS,
        "indicators": INDICATORS,
        "indicator_values": VALUES,
        "action_items": ACTION_ITEMS,
        "action_item_stages": STAGES,
        "tps_sites": SITES,
    }
