using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules.Forms;

/// <summary>Files that are attached to jobs: they come back as they were sent. And the forms that were filled in.</summary>
internal static class JobAttachments
{
    private const string Path = "/forms/v2/jobs/{}/attachments";

    /// <summary>The field that has the bytes; lists do not show it.</summary>
    private const string Content = "content";

    public static IEnumerable<Rule> Rules =>
    [
        new("forms.jobs.attachments.create", Create),
        new("forms.jobs.attachments.get", Download),
    ];

    public static IEnumerable<ShelfRule> Shelves =>
    [
        new(Path)
        {
            Seed = (_, _, row) =>
            {
                row.Document["fileName"] = $"photo-{row.Number % 100_000}.png";
                row.Document["createdOn"] = Dialect.Timestamp.ToText(row.Created);
                row.Document["createdById"] = TenantTables.UserId;
            },
        },
        new("/forms/v2/submissions")
        {
            Seed = (records, shelves, row) => row.Document["formName"] = row.Document["formId"] is { } form
                ? shelves.At("/forms/v2/forms").Find(records, form.ToString())?.Document["name"]?.DeepClone()
                : null,
        },
    ];

    public static IEnumerable<View> Views => [new("forms.jobs.attachments.list", (_, _, document) => document.Remove(Content))];

    private static void Create(Turn turn)
    {
        var job = turn.Subject("/jpm/v2/jobs");
        var file = turn.Call.File;
        turn.Add(
            Path,
            new JsonObject
            {
                ["fileName"] = file.Name,
                ["createdOn"] = turn.Records.NowText,
                ["createdById"] = TenantTables.UserId,
                [Content] = Convert.ToBase64String(file.Content),
            },
            job.Key);
        turn.Answer(new JsonObject { ["fileName"] = file.Name });
    }

    private static void Download(Turn turn)
    {
        var row = turn.Shelf(Path).Find(turn.Records, turn.Call.Path["id"]) ?? throw Refusal.NotFound("Attachment", turn.Call.Id);
        turn.Call.Answer.WriteFile(
            row.Document[Content]?.GetValue<string>() is { } bytes ? Convert.FromBase64String(bytes) : FileLinks.Sample);
    }
}
