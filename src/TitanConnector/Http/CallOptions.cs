using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Http;

/// <summary>
/// How calls are made, where that differs from the client's <see cref="TitanClientOptions"/>; see <see cref="ITitanClient.With"/>.
/// What a call does is said by its action's inputs.
/// </summary>
public sealed record CallOptions
{
    /// <summary>How long one attempt may take. The default is <see cref="TitanClientOptions.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long a call may take with all its attempts. The default is <see cref="TitanClientOptions.TotalTimeout"/>.</summary>
    public TimeSpan? TotalTimeout { get; init; }

    /// <summary>How long a walk over all pages may take. The default is <see cref="TitanClientOptions.WalkTimeout"/>.</summary>
    public TimeSpan? WalkTimeout { get; init; }

    /// <summary>How often a request is sent at most, the first attempt included. The default is <see cref="TitanClientOptions.MaxAttempts"/>.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>
    /// Further headers of each request, by name. Those that carry credentials or decide where and how a request travels, and those of a
    /// body, are refused. The default is none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Called with the status and the headers of each successful answer: of each page of a list, and of a file before its bytes are read.
    /// An exception that it throws ends the call. The default is <see langword="null"/>.
    /// </summary>
    public Action<AnswerInfo>? OnAnswer { get; init; }

    /// <summary>The client's options with these in their place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A time or a number is out of its range.</exception>
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

    /// <exception cref="InvalidInputException">A header may not be given.</exception>
    internal void CheckHeaders()
    {
        List<InputProblem> problems = [];
        foreach (var (name, value) in Headers)
        {
            var problem = BodyHeaders.Contains(name) ? "is a header of the body, which the call makes" : CallerHeaders.ProblemWith(name, value);
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
