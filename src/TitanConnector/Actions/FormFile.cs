using TitanConnector.Files;

namespace TitanConnector.Actions;

/// <summary>A file of a multipart body.</summary>
/// <param name="Part">The name of its part.</param>
/// <param name="Input">The input that the file was given in, or a path into it.</param>
/// <param name="FileName">The file name.</param>
/// <param name="NamedBy">The input that gives the file name, or a path into it.</param>
/// <param name="Content">The file.</param>
internal sealed record FormFile(string Part, string Input, string FileName, string NamedBy, FileContent Content)
{
    /// <summary>Returns the files of a call.</summary>
    public static IEnumerable<FormFile> Of(ActionCall call) => call.Definition.Inputs
        .Where(input => input.Place == InputPlace.Multipart && call.Has(input.Key))
        .SelectMany(input => Of(call, input));

    private static IEnumerable<FormFile> Of(ActionCall call, InputDefinition input)
    {
        var names = call.Definition.Inputs.FirstOrDefault(other => other.NamesFileOf == input.Key);
        switch (input.Shape)
        {
            case { Kind: ShapeKind.File }:
                var content = call.Files[call.Text(input.Key)!];
                var given = names is null ? null : call.Text(names.Key);
                yield return new(input.WireName!, input.Key, given ?? content.Name, names?.Key ?? input.Key, content);
                break;
            case { Kind: ShapeKind.Map, Items.Kind: ShapeKind.File }:
                var fileNames = names is null ? [] : call.Map(names.Key).ToDictionary();
                foreach (var (part, name) in call.Map(input.Key))
                {
                    var isNamed = fileNames.TryGetValue(part, out var fileName);
                    yield return new(part, $"{input.Key}.{part}", isNamed ? fileName! : call.Files[name].Name,
                        $"{(isNamed ? names!.Key : input.Key)}.{part}", call.Files[name]);
                }

                break;
        }
    }
}
