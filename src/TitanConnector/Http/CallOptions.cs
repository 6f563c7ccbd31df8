using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// Options for calls that override the client's <see cref="TitanClientOptions"/>; see <see cref="ITitanClient.With"/>. What a call does is
/// set by the inputs of its action, not here.
/// </summary>
public sealed record CallOptions
{
    /// <summary>The timeout of one attempt. The default is <see cref="TitanClientOptions.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The timeout of a call including all attempts. The default is <see cref="TitanClientOptions.TotalTimeout"/>.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>The timeout for fetching all pages of a list. The default is <see cref="TitanClientOptions.WalkTimeout"/>.</summary>
    public TimeSpan? WalkTimeout { get; init; }

    /// <summary>The maximum number of attempts, including the first. The default is <see cref="TitanClientOptions.MaxAttempts"/>.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>
    /// Headers to add to each request, by name. Headers are rejected if they carry credentials, control where and how a request travels, or
    /// describe the body. The default is none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Called with the status and headers of each successful response: once per page of a list, and for a file before its bytes are read.
    /// An exception that it throws ends the call. The default is <see langword="null"/>.
    /// </summary>
    public Action<AnswerInfo>? OnAnswer { get; init; }

    /// <summary>Returns the client's options with these values applied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time or number is out of range.</exception>
    internal TitanClientOptions Over(TitanClientOptions options)
    {
        var over = options with
        {
            Timeout = Timeout ?? options.Timeout,
            WalkTimeout = WalkTimeout ?? options.WalkTimeout,
            MaxAttempts = MaxAttempts ?? options.MaxAttempts,
        };
        over = TotalTimeout is { } total ? over with { TotalTimeout = total } : over;
        over.Check();
        return over;
    }

    /// <exception cref="InvalidInputException">A header is not allowed.</exception>
    internal void CheckHeaders()
    {
        List<InputProblem> problems = [];
        foreach (var (name, value) in Headers)
        {
            var problem = BodyHeaders.Contains(name)
                ? "is a header of the body, which the call sets itself"
                : CallerHeaders.ProblemWith(name, value);
            if (problem is not null)
            {
                problems.Add(new($"header.{name}", problem));
            }
        }

        if (problems.Count > 0)
        {
            throw new InvalidInputException(problems);
        }
    }
}
