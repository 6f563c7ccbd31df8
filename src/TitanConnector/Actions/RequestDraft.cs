using System.Text;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>A request without a host, built from an action's definition and inputs.</summary>
internal sealed class RequestDraft(HttpMethod method, string path)
{
    private readonly Dictionary<string, string> _segments = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _query = [];

    public HttpMethod Method { get; } = method;

    /// <summary>The path with its placeholders.</summary>
    public string Path { get; set; } = path;

    /// <summary>The body; <see langword="null"/> if there is none.</summary>
    public DraftBody? Body { get; set; }

    public string Accept { get; set; } = "application/json";

    /// <summary>The caller's headers, which override the default ones.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>The values of the placeholders in the path.</summary>
    public IReadOnlyDictionary<string, string> Segments => _segments;

    public void Segment(string name, string value) => _segments[name] = value;

    /// <summary>Whether the path has a placeholder with this name.</summary>
    public bool HasSegment(string name) => Path.Contains($"{{{name}}}", StringComparison.Ordinal);

    /// <exception cref="InvalidInputException">The value cannot be escaped.</exception>
    public void AddQuery(string name, string value) => _query.Add(BrokenText.IsBroken(value)
        ? throw new InvalidInputException(name, BrokenText.Expectation)
        : new(name, value));

    /// <summary>Replaces all occurrences of the parameter, in any case, because ServiceTitan ignores case.</summary>
    public void SetQuery(string name, string value)
    {
        RemoveQuery(name);
        AddQuery(name, value);
    }

    public void ClearQuery() => _query.Clear();

    public void RemoveQuery(string name) => _query.RemoveAll(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns path and query with all values escaped: an unescaped <c>+</c> would reach ServiceTitan as a space.</summary>
    public string Target()
    {
        var target = new StringBuilder();
        var rest = Path.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            var close = rest.IndexOf('}');
            target.Append(rest[..open]).Append(Uri.EscapeDataString(_segments[rest[(open + 1)..close].ToString()]));
            rest = rest[(close + 1)..];
        }

        target.Append(rest);
        var separator = '?';
        foreach (var (name, value) in _query)
        {
            target.Append(separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return target.ToString();
    }
}
