namespace TitanConnector.Errors;

/// <summary>Thrown when an input is missing, unknown or malformed. Nothing was sent.</summary>
public sealed class InvalidInputException : TitanException
{
    private const int MostShown = 20;

    /// <summary>Creates the exception for one problem.</summary>
    public InvalidInputException(string input, string message)
        : this([new(input, message)])
    {
    }

    /// <summary>Creates the exception for several problems.</summary>
    public InvalidInputException(IReadOnlyList<InputProblem> problems)
        : base(Describe(problems)) => Problems = problems;

    internal InvalidInputException(string input, ProblemText text)
        : this([new(input, text)])
    {
    }

    internal InvalidInputException(string input, string message, Exception cause)
        : base(Describe([new(input, message)]), cause) => Problems = [new(input, message)];

    /// <summary>All problems, one entry per input.</summary>
    public IReadOnlyList<InputProblem> Problems { get; }

    private protected override TitanException Copy(Func<string, string> mask)
    {
        InputProblem[] masked = [.. Problems.Select(problem => problem.Masked(mask))];
        return masked.SequenceEqual(Problems) ? this : new InvalidInputException(masked);
    }

    private static string Describe(IReadOnlyList<InputProblem> problems)
    {
        if (problems.Count == 1)
        {
            return problems[0].ToString();
        }

        var shown = string.Concat(problems.Take(MostShown).Select(problem => $"{Environment.NewLine}  {problem}"));
        var rest = problems.Count > MostShown ? $"{Environment.NewLine}  … and {problems.Count - MostShown} more" : "";
        return $"{problems.Count} inputs are invalid:{shown}{rest}";
    }
}
