using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>
/// Runs reports of the tenant, one after the other: ServiceTitan allows few runs of a report. The rows of a report replace those of its
/// last run.
/// </summary>
internal sealed class ReportReader(ReadContext context, StreamPosition position)
{
    public async IAsyncEnumerable<StreamStep> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var report in context.Options.Reports)
        {
            var id = report.Id.ToString(CultureInfo.InvariantCulture);
            var batch = new RowBatch(context.Table);
            IReadOnlyList<string>? columns = null;
            await foreach (var page in context.Client.PagesAsync(ListCalls.Report(context.Stream, report), cancellationToken))
            {
                foreach (var row in page.Data)
                {
                    columns ??= NamesOf(row.Span);
                    batch.Add(row, page.Answered, id, batch.Read + 1);
                }
            }

            position = ReportColumns.Compare(position, $"{report.Category}/{report.Id}", columns)
                with { IsLoaded = true, Read = position.Read + batch.Read };
            yield return new StreamStep(batch, position) { Parents = [new ParentRecord(id, 0)] };
        }
    }

    private static List<string> NamesOf(ReadOnlySpan<byte> row)
    {
        var json = new Utf8JsonReader(row);
        List<string> names = [];
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1)
            {
                names.Add(json.GetString()!);
            }
        }

        return names;
    }
}
