"""A labelled page in, the story's pictures out: address, caption, credit, when and where taken."""

import re
from collections.abc import Iterable

from msgspec import structs

from onrecord.article.addresses import resolve_address
from onrecord.article.captions import MAX_CREDIT, Caption, read_caption, split_credit
from onrecord.article.captionwords import CaptionWords, load_caption_words
from onrecord.article.datewords import load_date_words
from onrecord.article.figures import Figure, find_figures, find_holder, in_figure, names_signature
from onrecord.article.pictures import is_decoration, is_icon, read_source
from onrecord.article.storyplace import find_extent
from onrecord.page.page import LabelledPage, TextBlock
from onrecord.types import Image, Role

MAX_IMAGES = 200
SIGNED_PART = re.compile(
    r"(?:caption|figure|image|photo|picture|media)[-_]*(?:author|credit|copyright|source)"
)
MAX_PLAYER = 12
"""Steps from a label up to the `figure` of its player."""
CAPTION_WORDS = 4
"""Fewer beside an icon are a button's or a menu's."""


def read_images(labelled: LabelledPage, language: str | None) -> tuple[Image, ...]:
    """Return the pictures that belong to the story, in page order.

    Where the page shows no address, the first takes the one that the metadata has.
    """
    words = load_caption_words(language)
    whole = find_figures(labelled)[:MAX_IMAGES]
    figures = [part for figure in whole for part in part_figure(figure, labelled, words)]
    built = [(figure, build_image(figure, labelled, language)) for figure in figures]
    images = [image for figure, image in built if not is_portrait(figure, image)]
    story = range(*(find_extent(labelled) or (0, 0)))
    return drop_repeated(lend_address(images, labelled), story)


def part_figure(figure: Figure, labelled: LabelledPage, words: CaptionWords) -> list[Figure]:
    """Return the figure with what its `figcaption` says, where that says more than a credit.

    The labels of a player or gallery in the same `figure` are left out. What stands beyond it
    describes what scripts show there.
    """
    if figure.picture is None or len(figure.blocks) < 2:
        return [figure]
    inside = [block for block in figure.blocks if find_holder(block.element, "figcaption")]
    others = [
        block
        for block in figure.blocks
        if block not in inside
        and labelled.roles[block.id] is Role.CAPTION
        and split_credit(block.text, words)[0]
    ]
    if not others or not any(split_credit(block.text, words)[0] for block in inside):
        return [figure]
    own = find_holder(inside[0].element, "figure")
    beyond = [
        block for block in others if find_holder(block.element, "figure", MAX_PLAYER) is not own
    ]
    kept = Figure(figure.picture, [block for block in figure.blocks if block not in others])
    return [kept, Figure(None, beyond)] if beyond else [kept]


def is_portrait(figure: Figure, image: Image) -> bool:
    """Tell whether a small picture, or an icon, has only its label or nothing beside it."""
    if figure.picture is None:
        return False
    element = figure.picture.element
    if image.caption is None and image.credit is None:
        return is_decoration(element)
    labelled = (image.caption or "").count(" ") + 1 < CAPTION_WORDS
    return labelled and is_icon(element) and not in_figure(element)


def join_credits(texts: list[tuple[str, Role]]) -> list[tuple[str, Role]]:
    """Join the parts of a credit in brackets that markup parts: "(", "Image:", "Getty", ")"."""
    joined: list[tuple[str, Role]] = []
    for text, role in texts:
        if joined and joined[-1][0].startswith("(") and ")" not in joined[-1][0]:
            joined[-1] = (f"{joined[-1][0]} {text}", joined[-1][1])
        else:
            joined.append((text, role))
    return joined


def describe_role(block: TextBlock, role: Role, *, alone: bool) -> Role:
    """Return what a block beside a picture is: a credit where its own element says so.

    `alone` tells that no other block stands beside the picture: then an element that is named
    for both holds the caption too.
    """
    if block.element is None:
        return role
    if role is Role.CAPTION:
        names = block.element.names.lower()
        if len(block.text) > MAX_CREDIT:
            return role
        named = names_signature(names) and "caption" not in names
        return Role.CREDIT if named or (not alone and SIGNED_PART.search(names)) else role
    in_caption = block.element.tag == "figcaption" and role is not Role.CREDIT
    return Role.CAPTION if in_caption else Role.CREDIT


def build_image(figure: Figure, labelled: LabelledPage, language: str | None) -> Image:
    """Return a figure as an image of the record."""
    roles = labelled.roles
    alone = len(figure.blocks) == 1
    texts = join_credits(
        [
            (block.text, describe_role(block, roles[block.id], alone=alone))
            for block in figure.blocks
        ]
    )
    caption = Caption()
    if texts:
        caption = read_caption(texts, load_caption_words(language), load_date_words(language))
    element = figure.picture.element if figure.picture else None
    shows = element is not None and (in_figure(element) or not is_icon(element))
    url = read_source(element, labelled.page) if element and shows else None
    described = [block for block in figure.blocks if labelled.roles[block.id] is Role.CAPTION]
    block = max(described or figure.blocks, key=lambda each: len(each.text), default=None)
    return Image(
        url=url,
        caption=caption.caption,
        credit=caption.credit,
        taken=caption.taken,
        place=caption.place,
        block=block.id if block else None,
    )


def lend_address(images: list[Image], labelled: LabelledPage) -> list[Image]:
    """Give the first picture the metadata's address where the page shows it by script only."""
    page = labelled.page
    declared = page.metadata.first("og:image", "og:image:url", "twitter:image")
    if not images or not declared or images[0].url is not None:
        return images
    url = resolve_address(declared, page)
    if url is None or any(image.url == url for image in images):
        return images
    return [structs.replace(images[0], url=url), *images[1:]]


def drop_repeated(images: Iterable[Image], story: range) -> tuple[Image, ...]:
    """Drop pictures shown twice (for phones and desks), the one with more words kept.

    `story` are its blocks: a picture that two of its captions describe stays with both.
    """
    kept: dict[object, Image] = {}
    for image in images:
        if image.url is None and image.caption is None and image.credit is None:
            continue
        key: object = image.url.partition("?")[0] if image.url else image.caption
        earlier = kept.get(key)
        if earlier and image.block in story and describe_apart(earlier, image):
            key = (key, image.caption)
            earlier = kept.get(key)
        if earlier is None or (earlier.caption is None and image.caption is not None):
            kept[key] = image
    described = {image.caption for image in kept.values() if image.url and image.caption}
    return tuple(image for image in kept.values() if image.url or image.caption not in described)


def describe_apart(first: Image, second: Image) -> bool:
    """Tell whether two captions say different things, none a part of the other."""
    if not first.caption or not second.caption:
        return False
    return first.caption not in second.caption and second.caption not in first.caption
