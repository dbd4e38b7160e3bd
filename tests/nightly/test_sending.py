"""The morning's news, sent to a receiver on this machine that looks at what really arrives."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.wecombot import NotifyWeComBot

from chatqa import nightly
from chatqa.errors import SettingsError
from chatqa.nightly import Message, sending

NEWS = Message("示例店 2026年11月16日 星期一 质检完毕", "读入1个导出\n问题1个")
TEXT = f"{NEWS.title}\r\n{NEWS.body}"


@dataclass
class Receiver:
    """What was posted, and the status that every post is answered with."""

    address: str
    status: int = 200
    posts: list[tuple[str, dict]] = field(default_factory=list)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    class Answer(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.posts.append((self.path, json.loads(body)))
            self.send_response(told.status)
            self.end_headers()

        def log_message(self, *given):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    told = Receiver(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield told
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def robots(receiver, monkeypatch) -> Receiver:
    """The three robots' own addresses lead to the receiver; all else is as it is."""
    hosts = {
        NotifyDingTalk: "https://oapi.dingtalk.com",
        NotifyWeComBot: "https://qyapi.weixin.qq.com",
        NotifyFeishu: "https://open.feishu.cn",
    }
    for robot, host in hosts.items():
        assert robot.notify_url.startswith(host)
        there = robot.notify_url.replace(host, receiver.address)
        monkeypatch.setattr(robot, "notify_url", there)
        monkeypatch.setattr(robot, "request_rate_per_sec", 0)
    return receiver


class Mailbox(StreamRequestHandler):
    """Just enough of SMTP to take a mail."""

    def handle(self):
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            if line.upper().startswith(b"QUIT"):
                break
            self.wfile.write(b"250 ok\r\n")
        self.wfile.write(b"221 bye\r\n")


@pytest.fixture
def mailbox() -> Iterator[ThreadingTCPServer]:
    """A mail server on this machine that keeps what it takes in `mails`."""
    with ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as server:
        server.mails = []
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_mail_carries_subject_and_figures(mailbox):
    port = mailbox.server_address[1]
    url = f"mailto://127.0.0.1:{port}/?from=qa@example.com&to=lead@example.com&format=text"
    assert sending.send([url], NEWS) == ()
    mail = message_from_bytes(mailbox.mails[0], policy=default)
    assert mail["Subject"] == NEWS.title
    assert "lead@example.com" in mail["To"]
    assert mail.get_content().splitlines() == NEWS.body.splitlines()


@pytest.mark.parametrize(
    ("url", "path", "payload"),
    [
        pytest.param(
            "dingtalk://abc123",
            "/robot/send?access_token=abc123",
            {
                "msgtype": "text",
                "at": {"atMobiles": [], "isAtAll": False},
                "text": {"content": TEXT},
            },
            id="钉钉",
        ),
        pytest.param(
            "wecombot://key-123",
            "/cgi-bin/webhook/send?key=key-123",
            {"msgtype": "text", "text": {"content": TEXT}},
            id="企业微信",
        ),
        pytest.param(
            "feishu://token-123",
            "/open-apis/bot/v2/hook/token-123/",
            {"msg_type": "text", "content": {"text": TEXT}},
            id="飞书",
        ),
    ],
)
def test_each_robot_gets_the_payload_that_its_platform_asks_for(robots, url, path, payload):
    assert sending.send([url], NEWS) == ()
    assert robots.posts == [(path, payload)]


def test_a_signed_robot_of_dingtalk_gets_a_signature(robots):
    assert sending.send(["dingtalk://SECabc@abc123"], NEWS) == ()
    ((path, _),) = robots.posts
    assert "&timestamp=" in path
    assert "&sign=" in path


def test_a_robot_that_refuses_is_tried_again_and_told_without_its_key(robots):
    robots.status = 503
    assert sending.send(["wecombot://key-123"], NEWS) == ("第1个地址（WeCom Bot）没有收下",)
    assert len(robots.posts) == 2


def test_an_address_of_no_known_kind_is_told_and_the_others_are_served(robots):
    refused = sending.send(["unknown://x", "feishu://token-123"], NEWS)
    assert refused == ("第1个地址的写法不对",)
    assert len(robots.posts) == 1


def test_a_night_tells_its_figures_and_the_worst_without_names(shop, put, night, robots):
    with (shop / "chatqa.toml").open("a", encoding="utf-8") as stream:
        stream.write('[notify]\nurls = ["wecombot://key-123"]\nlink = "http://qa.example/"\n')
    put("16.csv", "2026-11-16")
    night("2026-11-17 01:30")
    ((_, payload),) = robots.posts
    assert payload["text"]["content"].splitlines() == [
        "示例店 2026年11月16日 星期一 质检完毕",
        "读入1个导出，检查了1天、2条消息，问题1个。",
        "拟罚合计10.00 元，要由人确认。",
        "最值得看的：",
        "1. A.1 客服只回复了“哦”。",
        "打开：http://qa.example/",
    ]


def test_a_failed_night_is_told_even_where_the_settings_are_at_fault(shop, night, robots):
    with (shop / "chatqa.toml").open("a", encoding="utf-8") as stream:
        stream.write('[notify]\nurls = ["wecombot://key-123"]\n[[roster]]\nname = "许艾"\n')
    with pytest.raises(SettingsError, match="缺少“person”"):
        night("2026-11-17 01:30")
    ((_, payload),) = robots.posts
    first, reason, then = payload["text"]["content"].splitlines()
    assert first == "客服质检 2026年11月16日 星期一 没有做成"
    assert "chatqa.toml:" in reason
    assert then.startswith("原来的报告没有动；修好以后下一次会自动补做")


def test_phone_numbers_do_not_leave_the_shop(shop, put, night, robots):
    with (shop / "chatqa.toml").open("a", encoding="utf-8") as stream:
        stream.write('[notify]\nurls = ["wecombot://key-123"]\n')
    rule = shop / "rules/library/lone.yaml"
    told = "find: {pattern: '哦1\\d{10}'}"
    written = rule.read_text("utf-8").replace("find: {only: {any_of: [哦]}}", told)
    rule.write_text(written.replace("agent 哦", "agent 哦13812345678"), "utf-8")
    path = put("16.csv", "2026-11-16")
    path.write_text(path.read_text("utf-8").replace(",哦,", ",哦13812345678,"), "utf-8")
    night("2026-11-17 01:30")
    ((_, payload),) = robots.posts
    assert "客服只回复了“哦138" in payload["text"]["content"]
    assert "13812345678" not in payload["text"]["content"]
    assert nightly.nights(shop / "data")[0]["findings"] == 1
