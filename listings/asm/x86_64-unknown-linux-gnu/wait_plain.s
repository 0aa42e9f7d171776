wait_plain:
    cmp qword ptr [rdi], 999
    jg .LBB0_2
.LBB0_1:
    jmp .LBB0_1
.LBB0_2:
    ret
