using TitanConnector.Emulator.Dialect;

namespace TitanConnector.Emulator.Journal;

/// <summary>A request that the emulator received, for tests to inspect.</summary>
public sealed class JournalEntry
{
    private readonly bool _isWrite;

    internal JournalEntry(long number, DateTimeOffset at, HttpRequest request, bool isWrite, string? body)
    {
        Number = number;
        At = at;
        Method = request.Method;
        Path = request.Path.Value ?? "";
        Tenant = TenantPath.TenantOf(Path);
        Query = JournalMask.Query(request.QueryString.Value ?? "");
        Body = JournalMask.Body(body);
        _isWrite = isWrite;
    }

    /// <summary>The number of the request, from 1.</summary>
    public long Number { get; }

    /// <summary>When it was received, by the emulator's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The path.</summary>
    public string Path { get; }

    /// <summary>The tenant in the path; <see langword="null"/> if there is none, as in token requests.</summary>
    public long? Tenant { get; }

    /// <summary>The query with its question mark, as received but with secrets masked; empty if there is none.</summary>
    public string Query { get; }

    /// <summary>
    /// The body, as received but with passwords, secrets and tokens masked; <see langword="null"/> if it was not sent as JSON, is over 64
    /// KiB, or belongs to a token request, which contains a secret.
    /// </summary>
    public string? Body { get; }

    /// <summary>The status of the answer; <see langword="null"/> while there is none, or if there never was one.</summary>
    public int? Status { get; private set; }

    /// <summary>Whether records were changed: true for a write that the tenant carried out, even if a fault replaced the answer.</summary>
    public bool IsApplied { get; private set; }

    /// <summary>The fault that hit it, as text; <c>rate-limit</c> if it came too fast; otherwise <see langword="null"/>.</summary>
    public string? Fault { get; internal set; }

    /// <summary>How long it took until it was answered, by the emulator's clock; <see langword="null"/> until then.</summary>
    public TimeSpan? Elapsed { get; private set; }

    /// <summary>Whether the answer only has the documented form, without any rule behind it.</summary>
    public bool IsForm { get; private set; }

    /// <summary>Whether the connection is closed without an answer. The server's status then means nothing.</summary>
    internal bool GetsNoAnswer { get; set; }

    /// <summary>Sets the status that the client gets. Without a fault, it is the tenant's.</summary>
    internal void Answered(int status)
    {
        Status = GetsNoAnswer ? null : status;
        if (Fault is null)
        {
            Carried(status);
        }
    }

    /// <summary>Sets the status that the tenant answered.</summary>
    internal void Carried(int status) => IsApplied = _isWrite && status is >= 200 and < 300;

    /// <summary>Sets what is known once the request is over.</summary>
    internal void Ended(TimeSpan elapsed, bool isForm) => (Elapsed, IsForm) = (elapsed, isForm);
}
