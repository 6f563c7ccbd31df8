namespace TitanConnector.Errors;

/// <summary>
/// The kinds of failure, and how each is reported where there are no exceptions: as the exit status of a command, the status of an HTTP
/// response, or the code of an MCP error.
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

    /// <summary>The inputs are invalid, and nothing was sent.</summary>
    public static FailureKind InvalidInput { get; } = new("invalid-input", exitStatus: 2, httpStatus: 400, mcpError: -32602);

    /// <summary>ServiceTitan refused the credentials, or they do not allow the call.</summary>
    public static FailureKind AccessRefused { get; } = new("access-refused", exitStatus: 3, httpStatus: 403);

    /// <summary>The connection failed, and nothing was changed.</summary>
    public static FailureKind Wire { get; } = new("wire", exitStatus: 4, httpStatus: 502);

    /// <summary>A write may have been carried out. The HTTP status is 409, because clients and proxies do not retry after it.</summary>
    public static FailureKind OutcomeUnknown { get; } = new("outcome-unknown", exitStatus: 5, httpStatus: 409);

    /// <summary>A write was carried out, but its response cannot be read.</summary>
    public static FailureKind AnswerUnreadable { get; } = new("answer-unreadable", exitStatus: 74, httpStatus: 502);

    /// <summary>All kinds of failure, in the order of exit statuses.</summary>
    public static IReadOnlyList<FailureKind> All { get; } = [Refused, InvalidInput, AccessRefused, Wire, OutcomeUnknown, AnswerUnreadable];

    /// <summary>The name in lower case with hyphens, such as <c>invalid-input</c>.</summary>
    public string Name { get; }

    /// <summary>The exit status of a command that fails this way.</summary>
    public int ExitStatus { get; }

    /// <summary>The status of an HTTP response; <see langword="null"/> to return ServiceTitan's own status.</summary>
    public int? HttpStatus { get; }

    /// <summary>
    /// The code of a JSON-RPC error; <see langword="null"/> if MCP reports the failure as a tool result, because the call was made.
    /// </summary>
    public int? McpError { get; }

    /// <summary>Returns the kind of failure of an exception.</summary>
    public static FailureKind Of(TitanException error) => error switch
    {
        InvalidInputException => InvalidInput,
        AccessRefusedException => AccessRefused,
        ServiceTitanException => Refused,
        OutcomeUnknownException => OutcomeUnknown,
        AnswerUnreadableException => AnswerUnreadable,
        WireException => Wire,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.GetType().Name, "This exception has no failure kind."),
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
