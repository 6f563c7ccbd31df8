namespace TitanConnector.Errors;

/// <summary>
/// Replaces another exception as the inner exception of a <see cref="TitanException"/>, with secrets masked in its message and stack trace,
/// because the original could reveal them.
/// </summary>
public sealed class RedactedException : Exception
{
    private readonly string? _stackTrace;

    private RedactedException(string type, string message, string? stackTrace, IReadOnlyList<RedactedException> inner)
        : base(message, inner.Count > 0 ? inner[0] : null)
    {
        TypeName = type;
        InnerExceptions = inner;
        _stackTrace = stackTrace;
    }

    /// <summary>The full name of the original type, such as <c>System.Net.Http.HttpRequestException</c>.</summary>
    public string TypeName { get; }

    /// <summary>The inner exceptions; more than one for an <see cref="AggregateException"/>.</summary>
    public IReadOnlyList<RedactedException> InnerExceptions { get; }

    /// <inheritdoc/>
    public override string? StackTrace => _stackTrace;

    /// <inheritdoc/>
    public override string ToString()
    {
        var causes = string.Concat(InnerExceptions.Select(inner => $"{Environment.NewLine} ---> {inner}"));
        return $"{TypeName}: {Message}{causes}{(_stackTrace is null ? "" : $"{Environment.NewLine}{_stackTrace}")}";
    }

    /// <summary>Converts an exception. One that is already converted is masked again, because more secrets may be known now.</summary>
    internal static RedactedException? Of(Exception? error, Func<string, string> mask) => error is null ? null : Of(error, mask, 0);

    private static RedactedException Of(Exception error, Func<string, string> mask, int depth)
    {
        // A chain this long is not informative, and a cyclic one would never end.
        const int Deepest = 16;
        IEnumerable<Exception> inner = depth == Deepest ? [] : error switch
        {
            RedactedException described => described.InnerExceptions,
            AggregateException several => several.InnerExceptions.Take(Deepest),
            { InnerException: { } one } => [one],
            _ => [],
        };
        return new RedactedException(
            error is RedactedException { TypeName: var known } ? known : $"{error.GetType()}",
            mask(error.Message),
            error.StackTrace is { } stack ? mask(stack) : null,
            [.. inner.Select(one => Of(one, mask, depth + 1))]);
    }
}
