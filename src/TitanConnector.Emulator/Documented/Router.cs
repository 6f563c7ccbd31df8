using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented;

/// <summary>Finds what a path belongs to. A word stands before a placeholder, and what stands in the place of an id must be one.</summary>
internal sealed class Router<T>
{
    private readonly Node _root = new();

    public void Add(string method, string path, IReadOnlyList<PropertyFact> placeholders, T value)
    {
        var node = _root;
        List<string> names = [];
        foreach (var segment in path.Trim('/').Split('/'))
        {
            if (!segment.StartsWith('{'))
            {
                node = node.Words.TryGetValue(segment, out var next) ? next : node.Words[segment] = new Node();
                continue;
            }

            var name = segment[1..^1];
            names.Add(name);
            var kind = placeholders.FirstOrDefault(placeholder => placeholder.Name == name)?.Shape.Kind
                ?? (name == "tenant" ? ShapeFactKind.Text : ShapeFactKind.Integer);
            if (node.Placeholders.Find(one => one.Kind == kind) is not { Node: { } inner })
            {
                node.Placeholders.Add((kind, inner = new Node()));
            }

            node = inner;
        }

        node.Methods[method] = (value, [.. names]);
    }

    public bool TryFind(string method, string path, [MaybeNullWhen(false)] out T value, out RouteValueDictionary values)
    {
        List<string> texts = [];
        values = [];
        if (Find(_root, path.Trim('/').Split('/'), 0, method, texts) is not { } found)
        {
            value = default;
            return false;
        }

        value = found.Value;
        for (var i = 0; i < texts.Count; i++)
        {
            values[found.Names[i]] = texts[i];
        }

        return true;
    }

    private static (T Value, string[] Names)? Find(Node node, string[] segments, int at, string method, List<string> texts)
    {
        if (at == segments.Length)
        {
            return node.Methods.TryGetValue(method, out var found) ? found : null;
        }

        var segment = segments[at];
        if (node.Words.TryGetValue(segment, out var word) && Find(word, segments, at + 1, method, texts) is { } fixedPath)
        {
            return fixedPath;
        }

        foreach (var (kind, next) in node.Placeholders)
        {
            if (!Fits(kind, segment))
            {
                continue;
            }

            texts.Add(segment);
            if (Find(next, segments, at + 1, method, texts) is { } path)
            {
                return path;
            }

            texts.RemoveAt(texts.Count - 1);
        }

        return null;
    }

    private static bool Fits(ShapeFactKind kind, string segment) => kind switch
    {
        ShapeFactKind.Integer => long.TryParse(segment, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ShapeFactKind.Guid => Guid.TryParseExact(segment, "D", out _),
        _ => segment.Length > 0,
    };

    private sealed class Node
    {
        public Dictionary<string, Node> Words { get; } = new(StringComparer.OrdinalIgnoreCase);

        public List<(ShapeFactKind Kind, Node Node)> Placeholders { get; } = [];

        public Dictionary<string, (T Value, string[] Names)> Methods { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
