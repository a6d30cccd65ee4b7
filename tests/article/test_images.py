from onrecord.article.images import read_images

PARAGRAPH = "<p data-role=body>It rained on the coast all night and all of the day.</p>"
HEADLINE = "<h1 data-role=headline>Storm</h1>"


def figure(source: str, caption: str = "", credit: str = "") -> str:
    said = f"<p data-role=caption>{caption}</p>" if caption else ""
    signed = f"<span class=credit data-role=credit>{credit}</span>" if credit else ""
    return f"<figure><img {source}><figcaption>{said}{signed}</figcaption></figure>"


def test_image_has_caption_and_credit_of_its_figure(mark):
    html = HEADLINE + figure('src="/a.jpg"', "A ship.", "Ann Lee") + PARAGRAPH
    (image,) = read_images(mark(html), "en")
    assert image.url == "https://www.example.org/a.jpg"
    assert (image.caption, image.credit, image.block) == ("A ship.", "Ann Lee", 1)


def test_images_in_two_figures_keep_their_own_captions(mark):
    html = (
        HEADLINE
        + figure('src="/a.jpg"', "A ship.", "Ann Lee")
        + PARAGRAPH
        + figure('src="/b.jpg"', "A tree.", "Bo Li")
        + PARAGRAPH
    )
    images = read_images(mark(html), "en")
    assert [(image.url[-5:], image.caption, image.credit) for image in images] == [
        ("a.jpg", "A ship.", "Ann Lee"),
        ("b.jpg", "A tree.", "Bo Li"),
    ]


def test_image_without_caption_among_paragraphs_counts(mark):
    html = f'{HEADLINE}<div><img src="/lead.jpg"></div>{PARAGRAPH}'
    (image,) = read_images(mark(html), "en")
    assert (image.url, image.caption) == ("https://www.example.org/lead.jpg", None)


def test_images_of_logos_pixels_portraits_and_other_stories_do_not_count(mark):
    html = (
        '<img src="/logo.png">'
        + HEADLINE
        + '<img src="/p.gif" width="1" height="1"><img class="author-photo" src="/ann.jpg">'
        + '<img src="/mark.svg">'
        + PARAGRAPH
        + '<div data-role=related><a href="/x"><img src="/other.jpg">Another storm</a></div>'
        + PARAGRAPH
    )
    assert read_images(mark(html), "en") == ()


def test_image_loaded_late_has_the_address_of_its_other_attributes(mark):
    lazy = 'src="data:image/gif;base64,R0" data-src="/a.jpg"'
    largest = 'src="/placeholder.png" srcset="/s.jpg 240w, /l.jpg 1200w, /m.jpg 800w"'
    html = HEADLINE + figure(lazy, "A ship.") + figure(largest, "A tree.") + PARAGRAPH
    urls = [image.url for image in read_images(mark(html), "en")]
    assert urls == ["https://www.example.org/a.jpg", "https://www.example.org/l.jpg"]


def test_image_shown_by_script_takes_the_address_of_the_metadata(mark):
    html = (
        '<meta property="og:image" content="https://cdn.example.org/a.jpg">'
        + HEADLINE
        + "<div data-role=caption>A ship.</div>"
        + PARAGRAPH
    )
    (image,) = read_images(mark(html), "en")
    assert (image.url, image.caption) == ("https://cdn.example.org/a.jpg", "A ship.")


def test_image_credit_in_a_figure_is_found_whatever_its_role(mark):
    html = (
        HEADLINE
        + '<figure><img src="/a.jpg"><span class="CopyrightContainer">Image source, Ann Lee</span>'
        + "<figcaption data-role=caption>A ship.</figcaption></figure>"
        + PARAGRAPH
    )
    (image,) = read_images(mark(html), "en")
    assert (image.caption, image.credit) == ("A ship.", "Ann Lee")


def test_image_shown_twice_counts_once(mark):
    html = HEADLINE + figure('src="/a.jpg"', "A ship.") + figure('src="/a.jpg?w=300"') + PARAGRAPH
    assert len(read_images(mark(html), "en")) == 1


def test_image_credit_in_parts_is_joined(mark):
    parts = "".join(
        f"<span data-role=credit class=credit>{t}</span>" for t in ("(", "Image:", "PA", ")")
    )
    html = f'{HEADLINE}<figure><img src="/a.jpg"><p data-role=caption>A ship</p>{parts}</figure>'
    (image,) = read_images(mark(html + PARAGRAPH), "en")
    assert (image.caption, image.credit) == ("A ship", "PA")


def test_image_named_by_a_date_alone_has_no_caption(mark):
    html = HEADLINE + figure('src="/a.jpg"', "Dec 19, 2023 3:57 AM") + PARAGRAPH
    (image,) = read_images(mark(html), "en")
    assert (image.caption, image.taken) == (None, None)


def test_image_blurred_until_it_is_loaded_has_its_largest_address(mark):
    html = (
        HEADLINE + figure('src="/a.jpg?w=40" srcset="/a.jpg?w=1200 1200w"', "A ship.") + PARAGRAPH
    )
    (image,) = read_images(mark(html), "en")
    assert image.url == "https://www.example.org/a.jpg?w=1200"


def test_icon_beside_a_label_is_no_image(mark):
    icon = '<div><img src="/logo-white.svg"><p data-role=caption>Light mode</p></div>'
    assert read_images(mark(HEADLINE + PARAGRAPH + icon + PARAGRAPH), "en") == ()


def test_pictures_that_one_address_stands_in_for_keep_their_captions(mark):
    lazy = 'src="/branding/fallback.png" data-src="/{}.jpg"'
    html = HEADLINE + PARAGRAPH + figure(lazy.format("a"), "A ship.")
    html += figure(lazy.format("b"), "A tree.") + PARAGRAPH
    images = read_images(mark(html), "en")
    assert [image.url[-6:] for image in images] == ["/a.jpg", "/b.jpg"]


def test_picture_shown_twice_with_other_captions_in_the_story_counts_twice(mark):
    twice = 'src="/a.jpg"'
    html = HEADLINE + figure(twice, "Smoke over the town.") + PARAGRAPH
    html += figure(twice, "Smoke over the town.") + figure(twice, "The fire as it began.")
    images = read_images(mark(html + PARAGRAPH), "en")
    assert [image.caption for image in images] == [
        "Smoke over the town.",
        "The fire as it began.",
    ]


def test_labels_of_a_player_beside_its_figcaption_are_no_caption(mark):
    html = (
        f"{HEADLINE}<figure><div class=player><img src='/v.jpg'>"
        "<time data-role=caption>4:11</time></div>"
        "<figcaption><span data-role=caption>The harbour after the storm.</span></figcaption>"
        "<div class=next><h2 data-role=caption>More videos</h2></div></figure>"
    )
    (image,) = read_images(mark(html + PARAGRAPH), "en")
    assert image.caption == "The harbour after the storm."


def test_caption_beyond_a_gallery_describes_none_of_its_pictures(mark):
    slides = "".join(
        f"<li>{figure(f'src=/{name}.jpg', said)}</li>"
        for name, said in (("a", "A ship in the storm."), ("b", "The mast on the beach."))
    )
    html = (
        f"{HEADLINE}{PARAGRAPH}<div class=gallery><div><ul>{slides}</ul></div>"
        "<div aria-hidden=true class=caption><p data-role=caption>A ship in the storm.</p></div>"
        f"</div>{PARAGRAPH}"
    )
    images = read_images(mark(html), "en")
    assert [image.caption for image in images] == [
        "A ship in the storm.",
        "The mast on the beach.",
    ]


def test_credit_beside_a_figcaption_is_kept(mark):
    html = (
        f"{HEADLINE}<figure><img src='/a.jpg'><span data-role=caption>Photo: Ann Lee</span>"
        f"<figcaption data-role=caption>A ship.</figcaption></figure>{PARAGRAPH}"
    )
    (image,) = read_images(mark(html), "en")
    assert (image.caption, image.credit) == ("A ship.", "Ann Lee")


def test_part_of_a_caption_named_for_its_author_is_the_credit(mark):
    html = (
        f"{HEADLINE}<figure><img src='/a.jpg'><figcaption class=figure-caption>"
        "<p class=caption-title data-role=caption>The prosecutor</p>"
        "<span class=caption-author data-role=caption>Álex Lee - Coast Press</span>"
        f"</figcaption></figure>{PARAGRAPH}"
    )
    (image,) = read_images(mark(html), "es")
    assert (image.caption, image.credit) == ("The prosecutor", "Álex Lee - Coast Press")


def test_pictures_of_a_menu_are_none_of_the_story(mark):
    menu = "<nav><ul><li><img src='/shop.jpg'><a data-role=caption>Our shop</a></li></ul></nav>"
    images = read_images(mark(menu + HEADLINE + PARAGRAPH), "en")
    assert images == ()
