"""What `chatqa` tells the shell when it ends."""

from __future__ import annotations

OK = 0
FAULT = 1
USAGE = 2
SET_ASIDE = 3
INTERRUPTED = 130

MEANING = """\b
退出码：
  0  一切正常
  1  设置或规则有错，什么都没做
  2  命令写法有误
  3  已完成，但有输入被搁置（会写明是哪些）"""
