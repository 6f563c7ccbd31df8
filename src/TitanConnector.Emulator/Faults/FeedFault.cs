using System.Text;
using System.Text.Json.Nodes;
using TitanConnector.Emulator.Dialect;
using TitanConnector.Emulator.Documented.Lists;
using TitanConnector.Emulator.Errors;

namespace TitanConnector.Emulator.Faults;

/// <summary>What can be wrong with a page of an export feed, although it is a valid answer.</summary>
internal static class FeedFault
{
    private const int MostRepeated = 3;

    /// <summary>The answer to a request whose <c>from</c> is no longer known.</summary>
    public static Refusal Expired()
    {
        var errors = new FieldErrors(Deviations.None);
        errors.Add("from", "The continuation token has expired.");
        return new Refusal(StatusCodes.Status400BadRequest, FieldErrors.Title) { Errors = errors };
    }

    /// <summary>Spoils a page; an answer that is not a page is not changed.</summary>
    /// <param name="kind">What is wrong.</param>
    /// <param name="page">The page.</param>
    /// <param name="from">The place from which it was asked for.</param>
    public static ReadOnlyMemory<byte> Spoil(FaultKind kind, ReadOnlyMemory<byte> page, string from)
    {
        if (page.IsEmpty || JsonNode.Parse(page.Span) is not JsonObject body || body["data"] is not JsonArray rows)
        {
            return page;
        }

        switch (kind)
        {
            case FaultKind.FeedRepeat:
                foreach (var row in rows.Take(MostRepeated).ToList())
                {
                    rows.Add(row?.DeepClone());
                }

                break;
            case FaultKind.FeedDisorder:
                body["data"] = new JsonArray([.. rows.Reverse().Select(row => row?.DeepClone())]);
                break;
            default:
                body["data"] = new JsonArray();
                body["hasMore"] = true;
                body["continueFrom"] = FeedToken.TryParse(from, out var place) ? place.ToString() : from;
                break;
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
