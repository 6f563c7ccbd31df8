using System.Runtime.Versioning;
using TitanConnector.Connection;
using TitanConnector.Errors;

namespace TitanConnector.Tests.Connection;

public sealed class ConnectionProfilesTests : IDisposable
{
    private static readonly ConnectionSettings Some = new() { Environment = "production", Tenant = "1", ClientId = "c", ClientSecret = "s", ApplicationKey = "k" };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "titan-tests-" + Path.GetRandomFileName());

    private string FilePath => Path.Combine(_folder, "titan", "connections.json");

    [Fact]
    public void What_was_saved_is_there_again()
    {
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);
        profiles.Set("two", Some with { Tenant = "2" });
        profiles.Save();

        var again = ConnectionProfiles.Load(FilePath);
        again.Names.ShouldBe(["one", "two"]);
        again.Default.ShouldBe("one");
        again.Get("two").ShouldBe(Some with { Tenant = "2" });
        again.Get(null).ShouldBe(Some);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void The_file_and_its_folder_are_for_the_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);
        profiles.Save();

        File.GetUnixFileMode(FilePath).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Path.GetDirectoryName(FilePath)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        profiles.IsExposed.ShouldBeFalse();
        File.SetUnixFileMode(FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        profiles.IsExposed.ShouldBeTrue();
    }

    [Fact]
    public void Saving_leaves_no_other_file_behind()
    {
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);
        profiles.Save();
        profiles.Save();

        Directory.GetFiles(Path.GetDirectoryName(FilePath)!).ShouldBe([FilePath]);
    }

    [Fact]
    public void An_unknown_name_is_told_with_the_known_ones()
    {
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);

        Should.Throw<InvalidInputException>(() => profiles.Get("tow")).Message.ShouldContain("there are one");
        Should.Throw<InvalidInputException>(() => profiles.Use("tow"));
        Should.Throw<InvalidInputException>(() => profiles.Remove("tow"));
    }

    [Fact]
    public void When_the_default_is_removed_no_other_takes_its_place()
    {
        var profiles = ConnectionProfiles.Load(FilePath);
        profiles.Set("one", Some);
        profiles.Set("two", Some);

        profiles.Remove("one");

        profiles.Default.ShouldBeNull();
        profiles.Get(null).ShouldBe(new ConnectionSettings());
    }

    [Fact]
    public void A_file_that_is_no_json_is_told_by_its_path()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        File.WriteAllText(FilePath, "{ \"connections\": ");

        Should.Throw<InvalidInputException>(() => ConnectionProfiles.Load(FilePath)).Message.ShouldContain(FilePath);
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
