"""Finds the style of a widget in what was found before for one that stands alike; the rules are Textual's own.

Which rules fit a widget depends on the types, ids and classes from the app down to it, and on what may change at any
time (has it the focus, is it the last of its kind). The first is looked up here, the second asked anew each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, cast

import pytest
from textual.css.match import _check_selectors
from textual.css.model import RuleSet, Selector, SelectorSet
from textual.css.styles import RulesMap
from textual.css.stylesheet import _DEFAULT_STYLES, Stylesheet
from textual.dom import DOMNode

_Key = tuple[object, ...]
_OF_PLACE = {"first-of-type", "last-of-type", "first-child", "last-child", "empty"}
_Fit = tuple[RuleSet, SelectorSet, bool]
"""A rule, selectors of it that fit but for what may change, and whether nothing of them may."""


@dataclass(slots=True)
class _Found:
    """What is known of all widgets that stand alike."""

    pseudo_classes: frozenset[str]
    fits: tuple[_Fit, ...]
    styles: dict[tuple[bool, ...], RulesMap] = field(default_factory=dict)
    """The style by which of the fitting rules hold now."""


_KNOWN: dict[_Key, dict[_Key, _Found]] = {}
"""By the rules of a stylesheet, and by how a widget stands."""
_OF_SHEET = "_known_in_tests"


def share_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let stylesheets look up what they found before."""
    monkeypatch.setattr(Stylesheet, "apply", _apply)


def _apply(self: Stylesheet, node: DOMNode, *, animate: bool = False, cache: object = None) -> None:
    path = node.css_path_nodes
    found = _found(self, node, path)
    node._has_hover_style = "hover" in found.pseudo_classes
    node._has_focus_within = "focus-within" in found.pseudo_classes
    node._has_order_style = not found.pseudo_classes.isdisjoint(_OF_PLACE)
    node._has_odd_or_even = not found.pseudo_classes.isdisjoint({"odd", "even"})
    holds = tuple(is_fixed or _check_selectors(those.selectors, path) for _, those, is_fixed in found.fits)
    rules = found.styles.get(holds)
    if rules is None:
        rules = found.styles[holds] = _style(found.fits, holds)
    if rules and (animate or node.styles.base._rules != rules):
        self.replace_rules(node, rules, animate=animate)
    elif rules:
        node.notify_style_update()
    self._process_component_classes(node)


def _found(sheet: Stylesheet, node: DOMNode, path: list[DOMNode]) -> _Found:
    rules_map = sheet.rules_map
    known_for, known = vars(sheet).get(_OF_SHEET, (None, {}))
    if known_for is not rules_map:
        known = _KNOWN.setdefault(tuple(sheet.rules), {})
        setattr(sheet, _OF_SHEET, (rules_map, known))
    key = tuple([(type(each), each._id, each.classes) for each in path])
    found: _Found | None = known.get(key)
    if found is None:
        found = known[key] = _look(sheet, node, path)
    return found


def _look(sheet: Stylesheet, node: DOMNode, path: list[DOMNode]) -> _Found:
    """Every rule that fits a widget standing so, but for what may change, in the order of Textual."""
    named = {rule for name in sheet.rules_map.keys() & node._selector_names for rule in sheet.rules_map[name]}
    rules = [rule for rule in reversed(sheet.rules) if rule in named]
    fits = tuple(fit for rule in rules for fit in _fits(rule, path))
    return _Found(frozenset(name for rule in rules for name in rule.pseudo_classes), fits)


def _fits(rule: RuleSet, path: list[DOMNode]) -> Iterator[_Fit]:
    for those in rule.selector_set:
        is_fixed = not any(selector.pseudo_classes for selector in those.selectors)
        fixed = those.selectors if is_fixed else [_without_what_changes(each) for each in those.selectors]
        if _check_selectors(fixed, path):
            yield rule, those, is_fixed


def _without_what_changes(selector: Selector) -> Selector:
    return Selector(
        selector.name, selector.combinator, selector.type, set(), selector.specificity, selector.advance
    )


def _style(fits: tuple[_Fit, ...], holds: tuple[bool, ...]) -> RulesMap:
    """The most specific value of each rule that holds, as `Stylesheet.apply` of Textual finds it."""
    values: dict[str, list[tuple[Any, Any]]] = {}
    initial: tuple[set[str], set[str]] = set(), set()
    for (rule, those, _), does_hold in zip(fits, holds, strict=True):
        if does_hold:
            extracted = rule.styles.extract_rules(those.specificity, rule.is_default_rules, rule.tie_breaker)
            for name, specificity, value in extracted:
                values.setdefault(name, []).append((specificity, value))
                if value is None:
                    initial[rule.is_default_rules].add(name)
    style: dict[str, Any] = {name: _strongest(all_of_it) for name, all_of_it in values.items()}
    _set_initial(style, values, *initial)
    return cast(RulesMap, style)


def _set_initial(
    style: dict[str, Any], values: dict[str, list[tuple[Any, Any]]], initial: set[str], initial_defaults: set[str]
) -> None:
    """What stands at `initial` takes the value of Textual's own rules; where these say it too, that of the others."""
    for name in initial:
        if style[name] is None:
            own = [each for each in values[name] if not each[0][0]]
            if own:
                style[name] = _strongest(own)
            else:
                initial_defaults.add(name)
    for name in initial_defaults:
        if style[name] is None:
            others = [each for each in values[name] if each[0][0]]
            style[name] = _strongest(others) if others else getattr(_DEFAULT_STYLES, name)


def _strongest(values: list[tuple[Any, Any]]) -> Any:
    return max(values, key=itemgetter(0))[1]
