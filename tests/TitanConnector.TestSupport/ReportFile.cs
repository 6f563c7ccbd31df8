namespace TitanConnector.TestSupport;

/// <summary>A file with what tests did, a line for each, from which <c>.ci/long</c> makes a table for the documentation.</summary>
public static class ReportFile
{
    private static readonly Lock Writing = new();

    /// <summary>Adds a line.</summary>
    /// <param name="variable">The environment variable that names the file; without it nothing is written.</param>
    /// <param name="fields">What is separated by tabs.</param>
    public static void Add(string variable, params ReadOnlySpan<object> fields)
    {
        if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } file)
        {
            lock (Writing)
            {
                File.AppendAllText(file, string.Join('\t', fields!) + "\n");
            }
        }
    }
}
