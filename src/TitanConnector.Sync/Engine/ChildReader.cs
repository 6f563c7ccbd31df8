using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Sync.Targets;

namespace TitanConnector.Sync.Engine;

/// <summary>
/// Reads lists under the records of another stream: first for parents that are new or have changed, then again for those that were read
/// longest ago, up to a number of requests in each run.
/// </summary>
internal sealed class ChildReader(ReadContext context, StreamPosition position)
{
    private const int ParentsInCommit = 20;
    private const int RequestsAtOnce = 4;

    public async IAsyncEnumerable<StreamStep> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var step in AllOfAsync(null, int.MaxValue, cancellationToken))
        {
            yield return step;
        }

        position = position with { IsLoaded = true };
        yield return new StreamStep(null, position);
        var readBefore = context.Time.GetUtcNow() - context.Options.ChildAge;
        await foreach (var step in AllOfAsync(readBefore, context.Options.ChildBudget, cancellationToken))
        {
            yield return step;
        }
    }

    private async IAsyncEnumerable<StreamStep> AllOfAsync(
        DateTimeOffset? readBefore, int budget, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (budget > 0)
        {
            var parents = await context.Target.ParentsAsync(
                context.Client.Tenant, context.Stream, Math.Min(budget, ParentsInCommit), readBefore, cancellationToken);
            if (parents.Count == 0)
            {
                yield break;
            }

            budget -= parents.Count;
            var batch = new RowBatch(context.Table);
            foreach (var group in parents.Chunk(RequestsAtOnce))
            {
                foreach (var (parent, records) in await Task.WhenAll(group.Select(parent => FetchAsync(parent, cancellationToken))))
                {
                    records.ForEach(record => batch.Add(record.Json, record.Answered, parent.Id));
                }
            }

            position = position with { Read = position.Read + batch.Read };
            yield return new StreamStep(batch, position) { Parents = parents };
        }
    }

    private JsonNode InputOf(ParentRecord parent) =>
        context.Stream.Action.Input(context.Stream.ParentInput!)!.Shape.Kind == ShapeKind.Integer
            ? long.Parse(parent.Id, CultureInfo.InvariantCulture)
            : parent.Id;

    private async Task<(ParentRecord Parent, List<(ReadOnlyMemory<byte> Json, DateTimeOffset? Answered)> Records)> FetchAsync(
        ParentRecord parent, CancellationToken cancellationToken)
    {
        List<(ReadOnlyMemory<byte>, DateTimeOffset?)> records = [];
        var call = ListCalls.Source(
            context.Stream,
            (context.Stream.ParentInput!, InputOf(parent)),
            ("fetchAll", true));
        await foreach (var page in context.Client.PagesAsync(call, cancellationToken))
        {
            foreach (var record in page.Data)
            {
                // The bytes of a page are gone when the next one is fetched.
                records.Add((record.ToArray(), page.Answered));
            }
        }

        return (parent, records);
    }
}
