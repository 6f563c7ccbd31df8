using System.Net.Http.Headers;
using System.Text;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Http;

/// <summary>A request before it has a host: what an action's declaration and inputs say of it.</summary>
internal sealed class RequestDraft(HttpMethod method, string path) : IAsyncDisposable
{
    private readonly Dictionary<string, string> _segments = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _query = [];
    private readonly List<UploadFile> _files = [];

    public HttpMethod Method { get; } = method;

    /// <summary>The path with its placeholders.</summary>
    public string Path { get; set; } = path;

    /// <summary>Makes the body; each try needs one of its own.</summary>
    public Func<HttpContent>? NewContent { get; set; }

    public string Accept { get; set; } = "application/json";

    /// <summary>Headers that the caller gave. They take the place of those that every request has.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>What stands in the path's placeholders.</summary>
    public IReadOnlyDictionary<string, string> Segments => _segments;

    public void Segment(string name, string value) => _segments[name] = value;

    /// <summary>What went wrong with one of its files while it was sent.</summary>
    public string? FileFault => _files.FirstOrDefault(file => file.Fault is not null)?.Fault;

    /// <summary>Adds a file to send, which is opened before the first try.</summary>
    public UploadFile AddFile(string input, FileContent content)
    {
        var file = new UploadFile(input, content);
        _files.Add(file);
        return file;
    }

    /// <exception cref="InvalidInputException">One of the files cannot be read.</exception>
    public async Task OpenFilesAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        foreach (var file in _files)
        {
            await file.OpenAsync(budget, cancellationToken);
        }
    }

    /// <summary>Closes its files.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files)
        {
            await file.DisposeAsync();
        }
    }

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

    /// <summary>Puts the caller's headers on a request, those about its body on the body.</summary>
    /// <exception cref="InvalidInputException">One of them cannot be sent.</exception>
    public void PutHeaders(HttpRequestMessage request)
    {
        foreach (var (name, value) in Headers)
        {
            HttpHeaders? headers = BodyHeaders.Contains(name) ? request.Content?.Headers : request.Headers;
            headers?.Remove(name);
            if (headers?.TryAddWithoutValidation(name, value) is not true)
            {
                throw new InvalidInputException($"header.{name}", "cannot be sent with this request");
            }
        }
    }

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
