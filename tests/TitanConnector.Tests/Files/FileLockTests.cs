using TitanConnector.Files;
using TitanConnector.TestSupport;

namespace TitanConnector.Tests.Files;

/// <summary>How long a process waits for another one that changes the same file.</summary>
public sealed class FileLockTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("titan-lock-").FullName;
    private readonly WatchedTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder, "connections.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_holder_that_takes_too_long_is_given_up()
    {
        using var holder = await TakeAsync();
        var waiting = TakeAsync();
        var began = _time.GetUtcNow();

        await _time.AdvanceUntilAsync(waiting, TimeSpan.FromMinutes(1), Token);

        (await waiting).ShouldBeNull();
        (_time.GetUtcNow() - began).ShouldBe(Patience);
    }

    [Fact]
    public async Task A_machine_that_stands_still_meanwhile_leaves_the_holder_its_time()
    {
        using var holder = await TakeAsync();
        var waiting = TakeAsync();
        await _time.HasWaitAsync(Pause, Token);

        _time.Advance(TimeSpan.FromHours(1));
        await Task.WhenAny(waiting, _time.HasWaitAsync(Pause, Token));
        holder!.Dispose();
        _time.Advance(Pause);

        using var taken = await waiting;
        taken.ShouldNotBeNull();
    }

    private Task<FileLock?> TakeAsync() => FileLock.TakeAsync(FilePath, Patience, _time, Token);
}
