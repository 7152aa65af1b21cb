"""The jointed body: posed by named angles, seen from a view, drawn as dots in a terminal and as lines on paper."""
