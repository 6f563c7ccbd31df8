using System.Text.Json.Nodes;
using TitanConnector.Emulator.Errors;
using TitanConnector.Emulator.Operations;
using TitanConnector.Emulator.Queries;
using TitanConnector.Emulator.Storage;
using TitanConnector.Emulator.Tables;

namespace TitanConnector.Emulator.Routes.EquipmentSystems;

/// <summary>
/// Files for installed equipment. An upload is one part of a form, although the documents call it JSON. Its answer is a path, by which an
/// attachment of the equipment refers to the file.
/// </summary>
internal static class Attachments
{
    public static IEnumerable<Operation> Operations =>
    [
        Module.EquipmentSystems.Upload("installed-equipment/attachments", Create),
        Module.EquipmentSystems.Get("installed-equipment/attachments", Download, QueryParameter.Text("path")),
    ];

    public static StoredRecord? Find(Records records, string path)
    {
        var found = records.Select(
            $"SELECT id, owner, json FROM {EquipmentTables.Files.Name} WHERE path = @path", select => select.Bind("path", path));
        return found.Count > 0 ? found[0] : null;
    }

    private static void Create(Call call)
    {
        var file = call.File;
        var id = call.Records.NewId();
        var path = $"attachments/{id}/{file.Name}";
        call.Records.Insert(EquipmentTables.Files, new JsonObject
        {
            ["id"] = id,
            ["path"] = path,
            ["contentType"] = file.ContentType,
            ["content"] = Convert.ToBase64String(file.Content),
        });
        call.Respond(new JsonObject { ["path"] = path });
    }

    /// <summary>The documents allow the bytes or a redirect; the live service redirects.</summary>
    private static void Download(Call call)
    {
        if (!call.Query.TryGetText("path", out var path))
        {
            var errors = call.NewErrors();
            errors.Add("path", "The path field is required.");
            errors.ThrowIfAny();
            return;
        }

        if (Find(call.Records, path) is not { } file)
        {
            throw new Refusal(StatusCodes.Status404NotFound, "There is no file with this path");
        }

        call.Answer.RedirectToFile(file.Id);
    }
}
