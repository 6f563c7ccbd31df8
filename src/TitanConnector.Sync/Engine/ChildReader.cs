using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using TitanConnector.Actions;
using TitanConnector.Errors;
using TitanConnector.Sync.Tables;
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

    // Finding parents looks at all of them, so it must not be done for every commit.
    private const int ParentsInQuery = 2000;

    // More are not single records that have disappeared.
    private const int MostMissing = 1000;

    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);

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
            var most = Math.Min(budget, ParentsInQuery);
            var found = await context.Target.ParentsAsync(
                context.Client.Tenant, context.Stream, most + _missing.Count, readBefore, cancellationToken);
            List<ParentRecord> parents = [.. found.Where(parent => !_missing.Contains(parent.Id)).Take(most)];
            if (parents.Count == 0)
            {
                yield break;
            }

            budget -= parents.Count;
            foreach (var chunk in parents.Chunk(ParentsInCommit))
            {
                yield return await StepAsync(chunk, cancellationToken);
            }
        }
    }

    private async Task<StreamStep> StepAsync(ParentRecord[] parents, CancellationToken cancellationToken)
    {
        var batch = new RowBatch(context.Table);
        List<ParentRecord> read = [];
        foreach (var group in parents.Chunk(RequestsAtOnce))
        {
            foreach (var (parent, records) in await Task.WhenAll(group.Select(parent => FetchAsync(parent, cancellationToken))))
            {
                if (records is null)
                {
                    _missing.Add(parent.Id);
                    batch.Oddities.Add(new Oddity(OddityKind.MissingList, context.Stream.ParentInput!, parent.Id));
                    continue;
                }

                records.ForEach(record => batch.Add(record.Json, record.Answered, parent.Id));
                read.Add(parent);
            }
        }

        position = position with { Read = position.Read + batch.Read };
        return new StreamStep(batch, position) { Parents = read };
    }

    private JsonNode InputOf(ParentRecord parent) =>
        context.Stream.Action.Input(context.Stream.ParentInput!)!.Shape.Kind == ShapeKind.Integer
            ? long.Parse(parent.Id, CultureInfo.InvariantCulture)
            : parent.Id;

    // ServiceTitan may no longer have a parent that is in the table. That must not keep the children of all others from being read. What is
    // known of its own children stays, and the next run asks again.
    private async Task<(ParentRecord Parent, List<(ReadOnlyMemory<byte> Json, DateTimeOffset? Answered)>? Records)> FetchAsync(
        ParentRecord parent, CancellationToken cancellationToken)
    {
        List<(ReadOnlyMemory<byte>, DateTimeOffset?)> records = [];
        var call = ListCalls.Source(
            context.Stream,
            (context.Stream.ParentInput!, InputOf(parent)),
            ("fetchAll", true));
        try
        {
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
        catch (ServiceTitanException refused) when (refused.Status == HttpStatusCode.NotFound && _missing.Count < MostMissing)
        {
            return (parent, null);
        }
    }
}
