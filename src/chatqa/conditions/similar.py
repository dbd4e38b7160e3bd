"""`similar`: like one of some example sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from chatqa.matching.hits import Hits, hits
from chatqa.matching.view import View
from chatqa.matching.words import cut, words_of_texts
from chatqa.text.similarity import Examples, sharing


@dataclass(frozen=True)
class Condition:
    """Find messages that are like one of the sentences *to*, by the words they share.

    The cosine of TF-IDF over jieba words (with the shop's lexicon), from 0 to 1, punctuation,
    particles and forms of address aside; a word weighs more the fewer of the sentences have it.
    0.6 is a close paraphrase. A message that was not segmented (cards, links) is never hit.
    Evidence: the message, the likeness.
    """

    textual: ClassVar[bool] = False
    title: ClassVar[str] = "与例句相似"

    to: tuple[str, ...]
    at_least: float = 0.6

    def find(self, chats: View) -> Hits:
        """Return the messages."""
        numbers, words = words_of_texts(chats)
        examples = Examples(cut(chats.columns, self.to))
        shared = sharing(words, examples.vocabulary)
        likeness = examples.likeness([words[int(each)].as_py() for each in shared]).round(4)
        alike = likeness >= self.at_least
        found = hits("text", numbers[shared[alike]], value=likeness[alike], unit="likeness")
        return chats.spread(found)
