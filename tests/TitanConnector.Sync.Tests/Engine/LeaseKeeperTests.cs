using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using TitanConnector.Sync.Targets;
using TitanConnector.Sync.Tests.Support;

namespace TitanConnector.Sync.Tests.Engine;

/// <summary>The lease of a tenant, for as long as some work takes.</summary>
public sealed class LeaseKeeperTests
{
    private const long Tenant = 42;

    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-03-01T08:00:00Z", CultureInfo.InvariantCulture));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Work_that_takes_longer_than_the_lease_keeps_it_and_another_gets_it_at_once_afterwards()
    {
        await using var database = new SqliteTestTarget();
        await using var target = database.Open(_time);
        await target.OpenAsync("emulator", Token);
        var isDone = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        var holding = new LeaseKeeper(target, "one", Duration, _time).HoldAsync(
            Tenant,
            (_, _) =>
            {
                began.SetResult();
                return isDone.Task;
            },
            Token);
        await began.Task;

        var end = _time.GetUtcNow() + (5 * Duration);
        while (_time.GetUtcNow() < end)
        {
            var expires = await ExpiresAsync(database);
            while (await ExpiresAsync(database) == expires)
            {
                Token.ThrowIfCancellationRequested();
                _time.Advance(TimeSpan.FromSeconds(1));
            }

            (await AskAsync()).Lease.ShouldBeNull();
        }

        isDone.SetResult();
        (await holding).Lease.ShouldNotBeNull();
        (await AskAsync()).Lease.ShouldNotBeNull();

        Task<LeaseAttempt> AskAsync() => target.AcquireAsync(Tenant, SyncLease.AllStreams, "another", Duration, Token);
    }

    [Fact]
    public async Task Work_whose_lease_someone_else_got_is_canceled_and_says_so()
    {
        await using var database = new SqliteTestTarget();
        await using var target = database.Open(_time);
        await target.OpenAsync("emulator", Token);
        var holding = new LeaseKeeper(target, "one", Duration, _time).HoldAsync(
            Tenant,
            async (_, token) =>
            {
                await database.ExecuteAsync("UPDATE _titan_leases SET fence = fence + 1, holder = 'another'");
                var canceled = new TaskCompletionSource();
                await using var registration = token.Register(() => canceled.SetCanceled(token));
                while (!canceled.Task.IsCompleted)
                {
                    Token.ThrowIfCancellationRequested();
                    _time.Advance(TimeSpan.FromSeconds(1));
                    await Task.Yield();
                }

                await canceled.Task;
            },
            Token);

        await holding.ShouldThrowAsync<LeaseLostException>();
    }

    private static Task<long> ExpiresAsync(TestTarget database) =>
        database.NumberAsync($"SELECT expires_at FROM _titan_leases WHERE tenant_id = {Tenant}");
}
