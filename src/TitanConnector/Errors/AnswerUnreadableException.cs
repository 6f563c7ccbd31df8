namespace TitanConnector.Errors;

/// <summary>
/// A write was carried out, but what ServiceTitan answered is not the record that it documents, so there is none to return. Do not send the
/// write again. <see cref="TitanClient.RunAsync(Actions.JsonCall, CancellationToken)"/> returns such an answer as it came.
/// </summary>
public sealed class AnswerUnreadableException : WireException
{
    private readonly string _problem;

    /// <summary>A write that was answered in another form.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="problem">What is wrong with the answer.</param>
    /// <param name="answer">The answer, or its beginning.</param>
    public AnswerUnreadableException(RequestLine request, string problem, string answer)
        : base(
            request,
            $"{request} was carried out, but the answer cannot be read: {problem} Do not send it again."
            + (answer.Length == 0 ? "" : $"{Environment.NewLine}  {answer}"),
            isTransient: false)
    {
        Answer = answer;
        _problem = problem;
    }

    /// <summary>The answer, or its beginning; empty when there was none.</summary>
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
