"""What surrounds every page: navigation, language, publication, as-of day, sign-in."""

import streamlit as st

from bandung_kawasaki.screen import frame, sign_in, state

st.set_page_config(layout="wide", page_icon="♻️")
view = frame.view_of_url()
state.keep(view)
t = view.t

navigation = st.navigation(
    {
        t("Programme"): [
            st.Page("overview.py", title=t("Overview"), icon=":material/dashboard:", default=True),
        ],
        t("Outputs"): [
            st.Page("outputs/awareness.py", title=t("1 Community awareness"), url_path="awareness"),
            st.Page("outputs/commercial.py", title=t("2 Commercial premises"), url_path="commercial"),
            st.Page("outputs/tps.py", title=t("3 TPS management"), url_path="tps"),
            st.Page("outputs/planning.py", title=t("4 Planning"), url_path="planning"),
        ],
        t("Cooperation"): [
            st.Page("action_plan.py", title=t("Action plan"), icon=":material/checklist:"),
            st.Page("partnership.py", title=t("Partnership"), icon=":material/handshake:"),
            st.Page("role_model.py", title=t("Role model Kawasaki"), icon=":material/location_city:"),
        ],
        t("Meeting"): [
            st.Page(
                "meeting/present.py", title=t("Present"), icon=":material/slideshow:", url_path="present"
            ),
            st.Page(
                "meeting/changes.py",
                title=t("Changes"),
                icon=":material/compare_arrows:",
                url_path="changes",
            ),
        ],
        t("Data"): [
            st.Page("data/upload.py", title=t("Upload"), icon=":material/upload:", url_path="upload"),
            st.Page(
                "data/publications.py",
                title=t("Publications"),
                icon=":material/history:",
                url_path="publications",
            ),
            st.Page(
                "data/sources.py", title=t("Sources and data"), icon=":material/source:", url_path="sources"
            ),
        ],
    },
    expanded=True,
)
frame.notice(view)
try:
    navigation.run()
finally:
    # The page comes first: what it shows takes the browser longer than the pickers beside it.
    frame.sidebar(view)
    sign_in.corner(view)
