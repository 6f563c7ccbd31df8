using System.Text.Json;
using System.Text.Json.Serialization;
using TitanConnector.Errors;
using TitanConnector.Json;

namespace TitanConnector.Connection;

/// <summary>
/// The connections that a person named and keeps: one file in the configuration folder, for the owner's eyes only. Not for servers,
/// which have secret stores of their own.
/// </summary>
public sealed class ConnectionProfiles
{
    private readonly ProfilesFile _file;

    private ConnectionProfiles(string path, ProfilesFile file)
    {
        Path = path;
        _file = file;
    }

    /// <summary>Where the profiles are kept unless told otherwise: <c>~/.config/titan/connections.json</c> on Linux, XDG respected.</summary>
    public static string DefaultPath => System.IO.Path.Combine(
        System.Environment.GetFolderPath(System.Environment.SpecialFolder.ApplicationData, System.Environment.SpecialFolderOption.DoNotVerify),
        "titan",
        "connections.json");

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names, in order.</summary>
    public IReadOnlyCollection<string> Names => _file.Connections.Keys;

    /// <summary>The one to use when none is named.</summary>
    public string? Default => _file.Default;

    /// <summary>Whether others than the owner can read the file, secrets and all.</summary>
    public bool IsExposed =>
        !OperatingSystem.IsWindows() && File.Exists(Path)
        && (File.GetUnixFileMode(Path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != UnixFileMode.None;

    /// <summary>Reads the file; there need not be one.</summary>
    /// <exception cref="InvalidInputException">The file cannot be read.</exception>
    public static ConnectionProfiles Load(string? path = null)
    {
        path ??= DefaultPath;
        try
        {
            if (!File.Exists(path))
            {
                return new(path, new ProfilesFile());
            }

            using var stream = File.OpenRead(path);
            var file = JsonSerializer.Deserialize(stream, ProfilesJson.Default.ProfilesFile);
            return file?.Connections?.Values.All(settings => settings is not null) == true
                ? new(path, file)
                : throw Unreadable(path, "a connection or all of them are null");
        }
        catch (JsonException error)
        {
            throw Unreadable(path, JsonFault.Describe(error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error.Message);
        }
    }

    /// <summary>The settings under this name, or under the default's when none is given; empty when there is no default either.</summary>
    /// <exception cref="InvalidInputException">There is no connection of that name.</exception>
    public ConnectionSettings Get(string? name)
    {
        if ((name ?? Default) is not { } wanted)
        {
            return new ConnectionSettings();
        }

        return _file.Connections.TryGetValue(wanted, out var settings) ? settings : throw Unknown(wanted);
    }

    /// <summary>Keeps settings under a name, in the place of what was there. The first one becomes the default.</summary>
    public void Set(string name, ConnectionSettings settings)
    {
        _file.Connections[name] = settings;
        _file.Default ??= name;
    }

    /// <summary>Makes a connection the default.</summary>
    /// <exception cref="InvalidInputException">There is no connection of that name.</exception>
    public void Use(string name) => _file.Default = _file.Connections.ContainsKey(name) ? name : throw Unknown(name);

    /// <summary>Forgets a connection; no other takes its place as the default.</summary>
    /// <exception cref="InvalidInputException">There is no connection of that name.</exception>
    public void Remove(string name)
    {
        if (!_file.Connections.Remove(name))
        {
            throw Unknown(name);
        }

        _file.Default = _file.Default == name ? null : _file.Default;
    }

    /// <summary>Writes the file so that a crash leaves the old one or the new one, and only the owner can read either.</summary>
    /// <exception cref="InvalidInputException">The file cannot be written.</exception>
    public void Save()
    {
        try
        {
            Write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("connections", $"{Path} cannot be written: {error.Message}");
        }
    }

    private static InvalidInputException Unreadable(string path, string reason) => new("connections", $"{path} cannot be read as connections: {reason}");

    private void Write()
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var fresh = System.IO.Path.Combine(folder, $".{System.IO.Path.GetRandomFileName()}");
        using (var stream = new FileStream(fresh, options))
        {
            JsonSerializer.Serialize(stream, _file, ProfilesJson.Default.ProfilesFile);
        }

        File.Move(fresh, Path, overwrite: true);
    }

    private InvalidInputException Unknown(string name) => new("connection", Names.Count == 0
        ? $"there is no connection named {name}, nor any other; titan connections add makes one"
        : $"there is no connection named {name}; there are {string.Join(", ", Names)}");
}

internal sealed class ProfilesFile
{
    public string? Default { get; set; }

    public SortedDictionary<string, ConnectionSettings> Connections { get; init; } = new(StringComparer.Ordinal);
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProfilesFile))]
internal sealed partial class ProfilesJson : JsonSerializerContext;
