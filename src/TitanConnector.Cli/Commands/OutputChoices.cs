using TitanConnector.Actions;
using TitanConnector.Catalog;
using TitanConnector.Cli.Output;
using TitanConnector.Cli.Related;
using TitanConnector.Errors;
using TitanConnector.Formats;

namespace TitanConnector.Cli.Commands;

/// <summary>How the records of an action are written, as the options say it.</summary>
/// <param name="Zone">The time zone of times in tables.</param>
/// <param name="Fields">The fields that were asked for; null for the usual ones.</param>
/// <param name="Separator">The character between the cells of csv.</param>
/// <param name="With">The related lists that were asked for.</param>
internal sealed record OutputChoices(TimeZoneInfo? Zone, IReadOnlyList<string>? Fields, char Separator, IReadOnlyList<RelatedList> With)
{
    /// <summary>Reads the options.</summary>
    /// <exception cref="InvalidInputException">An option is wrong.</exception>
    public static OutputChoices Read(CommandContext context, ActionDefinition definition)
    {
        var choices = new OutputChoices(
            context.Settings().FindTimeZone(),
            FieldSelection.Read(context.Parsed.GetValue(GlobalOptions.Fields), definition),
            ReadSeparator(context.Parsed.GetValue(GlobalOptions.Separator)),
            WithOption.Read(context.Parsed, definition, UserCatalog.Current));
        return choices.With.Count > 0 && !definition.IsList && context.Format == OutputFormat.Csv
            ? throw new InvalidInputException(
                WithOption.Name, "csv has one kind of row, so a record and its related lists have no csv; use json, ndjson or table")
            : choices;
    }

    /// <summary>Creates the writer for records.</summary>
    /// <param name="context">The command.</param>
    /// <param name="definition">The action that the records are of.</param>
    /// <param name="output">The stream to write to.</param>
    /// <param name="isContinued">Whether the output continues that of an incomplete list.</param>
    public RecordWriter NewWriter(CommandContext context, ActionDefinition definition, Stream output, bool isContinued)
    {
        RelatedColumns[] related = [.. With.Select(list => new RelatedColumns(list, context.Format))];

        // With a table of one record, the related lists are tables of their own.
        if (related.Length > 0 && (definition.IsList || context.Format != OutputFormat.Table))
        {
            definition = RelatedColumns.Extend(definition, related);
        }

        return context.Format.NewWriter(
            definition,
            output,
            context.Parsed.GetValue(GlobalOptions.CsvSafe),
            isContinued,
            Zone,
            definition.IsList || context.Format != OutputFormat.Table ? Fields?.Concat(RelatedColumns.Fields(related)).ToList() : Fields,
            context.Parsed.GetValue(GlobalOptions.CsvExcel),
            Separator);
    }

    private static char ReadSeparator(string? text) => text switch
    {
        null => ',',
        "tab" or "\\t" => '\t',
        [var one] when one is ',' or ';' or '\t' or '|' => one,
        _ => throw new InvalidInputException(GlobalOptions.Separator.Name, $"expected a comma, a semicolon, tab or |, got \"{text}\""),
    };
}
