using System.Text.Json;

namespace Worker;

/// <summary>A queued action: its key, and its inputs by key.</summary>
public sealed record QueuedAction(string Action, JsonElement Inputs);

/// <summary>
/// A queue of files. A file is moved to <c>running</c> before its action is run, so that no action is run twice automatically. If the
/// program ends during a call, someone has to check whether it was carried out.
/// </summary>
public sealed class ActionQueue
{
    private readonly string _folder;

    public ActionQueue(string folder)
    {
        _folder = folder;
        foreach (var state in new[] { "waiting", "running", "done", "refused", "unknown" })
        {
            Directory.CreateDirectory(Path.Combine(folder, state));
        }
    }

    public string? TakeNext()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "waiting"), "*.json").Order())
        {
            try
            {
                File.Move(file, In("running", Path.GetFileName(file)));
                return Path.GetFileName(file);
            }
            catch (FileNotFoundException)
            {
                // Another worker was quicker.
            }
        }

        return null;
    }

    public QueuedAction Read(string name) =>
        JsonSerializer.Deserialize<QueuedAction>(File.ReadAllText(In("running", name)), JsonSerializerOptions.Web)
        ?? throw new JsonException("null is not an action.");

    public void End(string name, string state, string what)
    {
        File.WriteAllText(In(state, Path.ChangeExtension(name, ".txt")), what);
        File.Move(In("running", name), In(state, name));
    }

    public void PutBack(string name) => File.Move(In("running", name), In("waiting", name));

    private string In(string state, string name) => Path.Combine(_folder, state, name);
}
