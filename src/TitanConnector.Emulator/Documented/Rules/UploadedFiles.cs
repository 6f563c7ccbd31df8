using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Routes.EquipmentSystems;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Documented.Rules;

/// <summary>
/// Files that are uploaded by themselves, and referred to by the path in the answer. A download redirects to what was sent.
/// </summary>
internal static class UploadedFiles
{
    /// <summary>Where the files of the seed are: they are all the same picture.</summary>
    private const string OfSeed = "https://files.example.com/";

    public static IEnumerable<Rule> Rules =>
    [
        new("pricebook.images.create", turn => Create(turn, "Images/Service")),
        new("pricebook.images.get", Download),
        new("findings.assets.create", turn => Create(turn, "Assets")),
        new("findings.assets.get", Download),
    ];

    private static void Create(Turn turn, string folder)
    {
        var file = turn.Call.File;
        var id = turn.Records.NewId();
        var path = $"{folder}/{id}/{file.Name}";
        turn.Records.Insert(EquipmentTables.Files, new JsonObject
        {
            ["id"] = id,
            ["path"] = path,
            ["contentType"] = file.ContentType,
            ["content"] = Convert.ToBase64String(file.Content),
        });
        turn.Answer(new JsonObject { ["path"] = path });
    }

    private static void Download(Turn turn)
    {
        if (!turn.Call.Query.TryGetText("path", out var path))
        {
            throw turn.Wrong("path", "The path field is required.");
        }

        turn.Call.Answer.RedirectToFile(path.StartsWith(OfSeed, StringComparison.Ordinal)
            ? FileLinks.SampleId
            : Attachments.Find(turn.Records, path)?.Id
                ?? throw new Refusal(StatusCodes.Status404NotFound, "There is no file with this path"));
    }
}
