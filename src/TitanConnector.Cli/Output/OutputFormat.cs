namespace TitanConnector.Cli.Output;

internal enum OutputFormat
{
    Table,
    Json,
    Ndjson,
    Csv,
}

internal static class OutputFormats
{
    public static string[] Names { get; } = ["table", "json", "ndjson", "csv"];

    public static OutputFormat? Parse(string text) => Array.IndexOf(Names, text) is var index and >= 0 ? (OutputFormat)index : null;
}
