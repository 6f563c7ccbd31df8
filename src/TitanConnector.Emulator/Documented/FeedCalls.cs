using TitanConnector.Emulator.Documented.Lists;
using TitanConnector.Emulator.Documented.Shelves;
using TitanConnector.Emulator.Operations;
using TitanConnector.Facts.Model;

namespace TitanConnector.Emulator.Documented;

/// <summary>Writes an export feed: the records of a collection in order of modification, from a place on.</summary>
/// <param name="fact">The operation.</param>
/// <param name="shelf">The records.</param>
/// <param name="feeds">How feeds behave.</param>
internal sealed class FeedCalls(OperationFact fact, Shelf shelf, FeedSettings feeds)
{
    public void Write(Call call, RowForm form)
    {
        var from = PlaceOf(call);
        var (lag, pageSize) = feeds;
        var settled = call.Records.Now - lag;
        var isEager = call.Query.Get("includeRecentChanges", false);
        var filter = new RowFilter(fact, call.Query, call.Records, active: "Any");
        var json = call.Answer.Json;
        json.WriteStartObject();
        var setHasMore = call.Answer.WriteBooleanLater("hasMore");
        json.WriteStartArray("data");
        var (count, last, lastSettled) = (0, from, from);
        foreach (var row in shelf.Since(call.Records, from.Ticks, from.Number))
        {
            if (lag > TimeSpan.Zero && !isEager && row.Modified > settled)
            {
                break;
            }

            if (!filter.Takes(row))
            {
                continue;
            }

            if (++count > pageSize)
            {
                break;
            }

            form.Write(json, row);
            last = new FeedToken(row.Modified.UtcTicks, row.Number);
            lastSettled = row.Modified <= settled ? last : lastSettled;
        }

        // Recent changes come again in the next answer, because others of the same time may still appear before them.
        var hasMore = count > pageSize;
        json.WriteEndArray();
        json.WriteString("continueFrom", (hasMore || lag == TimeSpan.Zero ? last : lastSettled).ToString());
        json.WriteEndObject();
        setHasMore(hasMore);
    }

    private static FeedToken PlaceOf(Call call)
    {
        var text = call.Query.Get<object?>("from", null) as string ?? "";
        if (!FeedToken.TryParse(text, out var from))
        {
            var errors = call.NewErrors();
            errors.Add("from", $"The value '{text}' is neither a date nor a token of this feed.");
            errors.ThrowIfAny();
        }

        return from;
    }
}

/// <summary>How export feeds behave.</summary>
/// <param name="Lag">How long after a change a record appears, unless recent changes are asked for.</param>
/// <param name="PageSize">How many records a page has.</param>
internal readonly record struct FeedSettings(TimeSpan Lag, int PageSize);
