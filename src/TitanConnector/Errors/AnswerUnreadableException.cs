namespace TitanConnector.Errors;

/// <summary>
/// Thrown when a write was carried out, but its response is not the documented record, so no record can be returned. Do not send the write
/// again. <see cref="TitanClient.RunAsync(Actions.JsonCall, CancellationToken)"/> returns such a response unchanged.
/// </summary>
public sealed class AnswerUnreadableException : WireException
{
    private readonly string _problem;

    /// <summary>Creates the exception for a write whose response does not have the documented form.</summary>
    /// <param name="request">The write that was sent.</param>
    /// <param name="problem">What is wrong with the response.</param>
    /// <param name="answer">The response, or its beginning.</param>
    public AnswerUnreadableException(RequestLine request, string problem, string answer)
        : base(
            request,
            $"{request} was carried out, but the response cannot be read: {problem} Do not send it again."
            + (answer.Length == 0 ? "" : $"{Environment.NewLine}  {answer}"),
            isTransient: false)
    {
        Answer = answer;
        _problem = problem;
    }

    /// <summary>The response, or its beginning; empty if there was none.</summary>
    public string Answer { get; }

    private protected override TitanException Copy(Func<string, string> mask) =>
        new AnswerUnreadableException(Request.Masked(mask), mask(_problem), mask(Answer))
        {
            Status = Status,
            TraceId = TraceId is null ? null : mask(TraceId),
            RetryAfter = RetryAfter,
            Attempts = Attempts,
        };
}
