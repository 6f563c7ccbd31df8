namespace TitanConnector.Errors;

/// <summary>
/// The kinds of failure, and how each is told where there are no exceptions: by the exit status of a command, by the status of an HTTP
/// answer, by the code of an MCP error. Declared once, for everything that runs actions.
/// </summary>
public sealed class FailureKind
{
    private FailureKind(string name, int exitStatus, int? httpStatus, int? mcpError = null)
    {
        Name = name;
        ExitStatus = exitStatus;
        HttpStatus = httpStatus;
        McpError = mcpError;
    }

    /// <summary>ServiceTitan refused the call.</summary>
    public static FailureKind Refused { get; } = new("refused", exitStatus: 1, httpStatus: null);

    /// <summary>The caller is wrong, and nothing was sent.</summary>
    public static FailureKind InvalidInput { get; } = new("invalid-input", exitStatus: 2, httpStatus: 400, mcpError: -32602);

    /// <summary>ServiceTitan refused the credentials, or they do not allow the call.</summary>
    public static FailureKind AccessRefused { get; } = new("access-refused", exitStatus: 3, httpStatus: 403);

    /// <summary>The wire failed, and nothing was changed.</summary>
    public static FailureKind Wire { get; } = new("wire", exitStatus: 4, httpStatus: 502);

    /// <summary>
    /// A write may have been carried out. 409, and never a status that clients and proxies answer by sending the write again.
    /// </summary>
    public static FailureKind OutcomeUnknown { get; } = new("outcome-unknown", exitStatus: 5, httpStatus: 409);

    /// <summary>A write was carried out, and its answer is not what it should be.</summary>
    public static FailureKind AnswerUnreadable { get; } = new("answer-unreadable", exitStatus: 74, httpStatus: 502);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<FailureKind> All { get; } = [Refused, InvalidInput, AccessRefused, Wire, OutcomeUnknown, AnswerUnreadable];

    /// <summary>The name, in lower case with dashes, as the type of a problem.</summary>
    public string Name { get; }

    /// <summary>The exit status of a command.</summary>
    public int ExitStatus { get; }

    /// <summary>The status of an HTTP answer; <see langword="null"/> where it is the one that ServiceTitan answered.</summary>
    public int? HttpStatus { get; }

    /// <summary>
    /// The code of a JSON-RPC error; <see langword="null"/> where the call was made, and MCP tells what came of it as a result that is an
    /// error.
    /// </summary>
    public int? McpError { get; }

    /// <summary>The kind of an exception of this library.</summary>
    public static FailureKind Of(TitanException error) => error switch
    {
        InvalidInputException => InvalidInput,
        AccessRefusedException => AccessRefused,
        ServiceTitanException => Refused,
        OutcomeUnknownException => OutcomeUnknown,
        AnswerUnreadableException => AnswerUnreadable,
        WireException => Wire,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.GetType().Name, "There is no kind for this exception."),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
