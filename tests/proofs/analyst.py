"""A visitor of the running dashboard who gives files and publishes."""

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.visitor import Answer, Visitor
from tests.proofs.sessions import words_of

HEADER = "indicator_id,place,period,kind,value,source_id\n"


def figure(number):
    """A file with one figure that the record does not have."""
    return (
        f"{HEADER}kbs_rw,kota_bandung,{2031 + number // 12}-{number % 12 + 1:02},actual,{900 + number},S001\n"
    )


class Analyst(Visitor):
    """One session on the upload page; each answer is that of the last run that a question led to."""

    async def _ask(self, ask):
        ask.rerun_script.context_info.timezone = "Asia/Jakarta"
        ask.rerun_script.context_info.locale = "en"
        ask.rerun_script.context_info.url = self.address
        await self.connection.send(ask.SerializeToString())
        answer = Answer()
        while True:
            message = ForwardMsg.FromString(await self.connection.recv(decode=False))
            if message.WhichOneof("type") == "new_session":
                self.session = message.new_session.initialize.session_id
                answer = Answer()
            elif message.WhichOneof("type") == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                assert message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
                return answer
            self._hear(message, answer)

    async def give(self, name, text):
        """Put a file into the place for files, as a browser does."""
        ask = BackMsg()
        ask.file_urls_request.request_id = name
        ask.file_urls_request.file_names.append(name)
        ask.file_urls_request.session_id = self.session
        await self.connection.send(ask.SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "file_urls_response":
            message = ForwardMsg.FromString(await self.connection.recv(decode=False))
        (urls,) = message.file_urls_response.file_urls
        async with httpx.AsyncClient(base_url=self.address) as client:
            await client.get("/_stcore/host-config")
            await client.get("/_stcore/health")
            token = client.cookies.get("_streamlit_xsrf", "")
            sent = await client.put(
                urls.upload_url, files={"file": (name, text.encode())}, headers={"X-Xsrftoken": token}
            )
        sent.raise_for_status()
        file = {"file_id": urls.file_id, "name": name, "size": len(text.encode()), "file_urls": urls}
        place = max(key for key in self.widgets if key.startswith("files_"))
        return await self.use(place, {"file_uploader_state_value": {"uploaded_file_info": [file]}})

    async def prepare(self, number):
        """Open the upload page, give a file, and write the note: all but the click."""
        await self.open("upload")
        answer = await self.give(f"figure-{number}.csv", figure(number))
        assert "Next: look at what would change" in words_of(answer)
        words_of(await self.use("publish_note", {"string_value": f"Figure {number}"}))

    async def publish(self):
        """Click; all words of the page afterwards."""
        return words_of(await self.use("publish", {"trigger_value": True}))
