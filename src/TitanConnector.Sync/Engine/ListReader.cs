using System.Globalization;
using System.Runtime.CompilerServices;
using TitanConnector.Sync.Streams;

namespace TitanConnector.Sync.Engine;

/// <summary>
/// Reads a list in passes: all of it at first, then what was modified since the last pass began or, if the list cannot be asked for that,
/// all of it again. A pass that is interrupted goes on where it stopped, where the list allows that.
/// </summary>
internal sealed class ListReader(ReadContext context, StreamPosition position)
{
    public async IAsyncEnumerable<StreamStep> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool wasInterrupted;
        do
        {
            // What was modified since an interrupted pass began may be among the records that it had read before.
            wasInterrupted = position.Resume is not null;
            await foreach (var step in PassAsync(cancellationToken))
            {
                yield return step;
            }
        }
        while (wasInterrupted);
    }

    private async IAsyncEnumerable<StreamStep> PassAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isRefresh = context.Stream.Mode == StreamMode.Refresh;
        var resumes = position.Resume is not null;
        var began = resumes ? position.PassBegan : null;
        var call = ListCalls.Source(
            context.Stream,
            ("fetchAll", true),
            ("resumeFrom", position.Resume),
            (
                "modifiedOnOrAfter",
                isRefresh ? null : position.Since?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            ));
        await foreach (var page in context.Client.PagesAsync(call, cancellationToken))
        {
            began ??= page.Answered;
            var batch = new RowBatch(context.Table);
            foreach (var record in page.Data)
            {
                batch.Add(record, page.Answered);
            }

            position = position with
            {
                PassBegan = began,
                Resume = page.ResumeFrom,
                Read = position.Read + batch.Read,
                Total = position.IsLoaded ? null : page.TotalCount ?? position.Total,
            };
            yield return new StreamStep(batch, position) { NotesSeen = isRefresh, ForgetsSeen = isRefresh && !resumes };
            resumes = true;
        }

        // Changes of the last minutes may not have been visible yet when the pass began, so the next pass begins before it. Only
        // ServiceTitan's clock counts: if its answers do not say the time, the next pass begins where this one did.
        position = position with
        {
            Since = began is null ? position.Since : began - context.Options.Overlap,
            PassBegan = null,
            Resume = null,
            IsLoaded = true,
        };
        yield return new StreamStep(null, position) { Sweep = isRefresh };
    }
}
