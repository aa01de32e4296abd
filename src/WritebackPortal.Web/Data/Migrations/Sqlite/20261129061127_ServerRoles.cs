using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WritebackPortal.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ServerRoles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ConnectVersion",
                table: "ServerStates",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Role",
                table: "ServerStates",
                type: "TEXT",
                maxLength: 16,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ConnectVersion",
                table: "ServerStates");

            migrationBuilder.DropColumn(
                name: "Role",
                table: "ServerStates");
        }
    }
}
