using System.Text;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Actions;

/// <summary>A request before it has a host: what an action's declaration and inputs say of it.</summary>
internal sealed class RequestDraft(HttpMethod method, string path)
{
    private readonly Dictionary<string, string> _segments = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _query = [];

    public HttpMethod Method { get; } = method;

    /// <summary>The path with its placeholders.</summary>
    public string Path { get; set; } = path;

    /// <summary>The body; none where there is nothing to send.</summary>
    public DraftBody? Body { get; set; }

    public string Accept { get; set; } = "application/json";

    /// <summary>Headers that the caller gave. They take the place of those that every request has.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>What stands in the path's placeholders.</summary>
    public IReadOnlyDictionary<string, string> Segments => _segments;

    public void Segment(string name, string value) => _segments[name] = value;

    /// <summary>Whether the path has a placeholder of this name.</summary>
    public bool HasSegment(string name) => Path.Contains($"{{{name}}}", StringComparison.Ordinal);

    /// <exception cref="InvalidInputException">The value cannot be escaped as it is.</exception>
    public void AddQuery(string name, string value) => _query.Add(BrokenText.IsBroken(value)
        ? throw new InvalidInputException(name, BrokenText.Expectation)
        : new(name, value));

    /// <summary>Replaces the parameter, however often and in whichever case it stood there: ServiceTitan does not look at the case.</summary>
    public void SetQuery(string name, string value)
    {
        RemoveQuery(name);
        AddQuery(name, value);
    }

    public void ClearQuery() => _query.Clear();

    public void RemoveQuery(string name) => _query.RemoveAll(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Path and query, all values escaped: a <c>+</c> left as it is would reach ServiceTitan as a space.</summary>
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
