using TitanConnector;
using TitanConnector.Actions;
using TitanConnector.Crm;

namespace Tests;

/// <summary>What is tested here: code of one's own that asks ServiceTitan for something, and decides.</summary>
public sealed class Reminder(ITitanClient titan)
{
    /// <summary>Marks everyone who owes more than a limit as not to be served, and returns who they are.</summary>
    public async Task<IReadOnlyList<string>> StopServiceAsync(decimal limit, CancellationToken cancellationToken = default)
    {
        List<string> stopped = [];
        await foreach (var customer in titan.ListAsync(new ListCustomers { Active = ActiveFilter.True }, cancellationToken))
        {
            if (customer.Balance > limit && customer.DoNotService != true)
            {
                await titan.RunAsync(new UpdateCustomer { CustomerId = customer.Id, DoNotService = true }, cancellationToken);
                stopped.Add(customer.Name ?? $"customer {customer.Id}");
            }
        }

        return stopped;
    }
}
