namespace TitanConnector.Emulator.Journal;

/// <summary>A request that came in, for a test to look at.</summary>
public sealed class JournalEntry
{
    private readonly bool _isWrite;

    internal JournalEntry(long number, DateTimeOffset at, HttpRequest request, bool isWrite, string? body)
    {
        Number = number;
        At = at;
        Method = request.Method;
        Path = request.Path.Value ?? "";
        Query = JournalMask.Query(request.QueryString.Value ?? "");
        Body = JournalMask.Body(body);
        _isWrite = isWrite;
    }

    /// <summary>Which request it is, from 1.</summary>
    public long Number { get; }

    /// <summary>When it came, by the emulator's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path.</summary>
    public string Path { get; }

    /// <summary>The query with its question mark, secrets masked, otherwise as it came; empty where there is none.</summary>
    public string Query { get; }

    /// <summary>
    /// The body, where it is JSON of up to 64 KiB: passwords, secrets and tokens masked, otherwise as it came. Of token requests, which hold
    /// a secret, none.
    /// </summary>
    public string? Body { get; }

    /// <summary>The status that the client was answered; <see langword="null"/> while there is none, or when there never was.</summary>
    public int? Status { get; private set; }

    /// <summary>Whether records were changed: a write that the tenant carried out, whatever the client was told of it.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>The fault that hit it, as text; <c>rate-limit</c> when it came too fast; else <see langword="null"/>.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Whether the connection is closed instead of an answer, of which the server knows nothing.</summary>
    internal bool GetsNoAnswer { get; set; }

    /// <summary>Says what the client is answered, which without a fault is what the tenant says.</summary>
    internal void Answered(int status)
    {
        Status = GetsNoAnswer ? null : status;
        if (Fault is null)
        {
            Carried(status);
        }
    }

    /// <summary>Says what the tenant answered.</summary>
    internal void Carried(int status) => IsApplied = _isWrite && status is >= 200 and < 300;
}
